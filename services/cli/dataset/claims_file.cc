// claims.csv and evidence.csv
#include <map>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/cli/dataset/folder.h"
#include "services/cli/dataset/values.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Claim;
using evaluation::v1::Evidence;

const std::vector<Choice>& Tiers() {
  static const auto& choices =
      *new std::vector<Choice>{{"达成", evaluation::v1::TIER_FULL},
                               {"部分达成", evaluation::v1::TIER_PARTIAL},
                               {"未达成", evaluation::v1::TIER_NOT_MET}};
  return choices;
}

Field At(const CsvTable& table, const std::string& column) {
  return {table.Text(column), table.At(column)};
}

// What the rows of one document must agree in.
bool SameDocument(const Evidence& a, const Evidence& b) {
  Evidence left = a;
  Evidence right = b;
  left.clear_indicator_codes();
  right.clear_indicator_codes();
  return left.SerializeAsString() == right.SerializeAsString();
}

Evidence ReadDocument(CsvTable& table) {
  Diagnostics& diagnostics = table.diagnostics();
  Evidence evidence;
  const auto text = [&](const std::string& column, bool required,
                        std::size_t max_characters) {
    const Field field = At(table, column);
    CheckLength(field, required, max_characters, diagnostics);
    return field.text;
  };
  evidence.set_number(text("number", true, 100));
  evidence.set_title(text("title", true, 200));
  evidence.set_kind(text("kind", false, 40));
  evidence.set_issuer(text("issuer", false, 100));
  const Field day = At(table, "date");
  if (!day.text.empty()) {
    const auto date = ReadDate(day, diagnostics);
    if (date) *evidence.mutable_issue_date() = *date;
  }
  evidence.add_indicator_codes(text("indicator", true, 32));
  return evidence;
}

void PlaceDocument(const CsvTable& table, const std::string& path,
                   Dataset& dataset) {
  LocationMap& places = dataset.submission_at;
  places.Add(path, table.RowAt());
  for (const char* column : {"number", "title", "kind", "issuer"}) {
    places.Add(absl::StrCat(path, ".", column), table.At(column));
  }
  places.Add(path + ".issue_date", table.At("date"));
}

}  // namespace

void ReadClaims(Folder& folder, Dataset& dataset) {
  const auto table =
      folder.Csv("claims.csv", {{"indicator", "claimed_score", "tier",
                                 "explanation", "evaluation_points"}});
  if (table == nullptr) return;
  LocationMap::Rows rows{table->file(), {}, table->columns()};
  rows.columns["indicator_code"] = rows.columns["indicator"];
  while (table->Next()) {
    rows.offsets.push_back(table->row_offset());
    Claim& claim = *dataset.submission.add_claims();
    claim.set_indicator_code(table->Text("indicator"));
    const auto score =
        ReadDecimal(At(*table, "claimed_score"), folder.diagnostics());
    if (score) *claim.mutable_claimed_score() = *score;
    claim.set_tier(static_cast<evaluation::v1::Tier>(
        ReadChoice(At(*table, "tier"), Tiers(), true, folder.diagnostics())
            .value_or(0)));
    claim.set_explanation(table->Text("explanation"));
    claim.set_evaluation_points(table->Text("evaluation_points"));
  }
  dataset.submission_at.Add("claims", table->file()->Whole());
  dataset.submission_at.AddRows("claims", std::move(rows));
}

void ReadEvidence(Folder& folder, Dataset& dataset) {
  const auto table =
      folder.Csv("evidence.csv",
                 {{"indicator", "number", "title", "kind", "issuer", "date"}},
                 Presence::kOptional);
  if (table == nullptr) return;
  std::map<std::string, int> seen;  // number -> index
  while (table->Next()) {
    Evidence document = ReadDocument(*table);
    const auto [at, added] =
        seen.emplace(document.number(), dataset.submission.evidence_size());
    const std::string path = absl::StrCat("evidence[", at->second, "]");
    if (added) {
      PlaceDocument(*table, path, dataset);
      *dataset.submission.add_evidence() = document;
    } else {
      Evidence& first = *dataset.submission.mutable_evidence(at->second);
      if (!SameDocument(first, document)) {
        folder.diagnostics().Add(
            table->At("number"),
            absl::StrCat("the document ", document.number(),
                         " has another title, kind, issuer or date in an "
                         "earlier row; accepted: the same on each of its "
                         "rows"));
      }
      first.add_indicator_codes(document.indicator_codes(0));
    }
    const Evidence& whole = dataset.submission.evidence(at->second);
    dataset.submission_at.Add(
        absl::StrCat(path, ".indicator_codes[",
                     whole.indicator_codes_size() - 1, "]"),
        table->At("indicator"));
  }
  dataset.submission_at.Add("evidence", table->file()->Whole());
}

}  // namespace jixiao::cli
