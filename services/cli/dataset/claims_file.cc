// claims.csv and claim_points.csv
#include <map>
#include <memory>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/text/text.h"
#include "services/cli/dataset/folder.h"
#include "services/cli/dataset/framework_words.h"
#include "services/cli/dataset/values.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Claim;
using evaluation::v1::PointClaim;

Field ClaimField(const CsvTable& table, const std::string& column) {
  return {table.Text(column), table.At(column)};
}

// The column takes the tiers and the words that the framework has for them.
void ReadTierOrWord(const Field& field, const Dataset& dataset, Claim& claim,
                    Diagnostics& diagnostics) {
  std::vector<Choice> accepted = TierChoices();
  for (const auto& word : dataset.framework().tier_words()) {
    if (word.word() == field.text) {
      claim.set_tier_word(field.text);
      return;
    }
    accepted.push_back({word.word(), word.tier()});
  }
  claim.set_tier(static_cast<evaluation::v1::Tier>(
      ReadChoice(field, accepted, true, diagnostics).value_or(0)));
}

// Reads one row of claim_points.csv; `path` is that of the point.
PointClaim ReadPointRow(CsvTable& table, const std::string& path,
                        LocationMap& places) {
  PointClaim point;
  point.set_point_id(table.Text("point"));
  const auto outcome =
      ReadChoice(ClaimField(table, "outcome"), PointOutcomeWords(), false,
                 table.diagnostics());
  point.set_outcome(static_cast<PointClaim::Outcome>(outcome.value_or(0)));
  places.Add(path, table.RowAt());
  places.Add(path + ".point_id", table.At("point"));
  places.Add(path + ".outcome", table.At("outcome"));
  places.Add(path + ".evidence_numbers", table.At("evidence"));
  for (const auto piece :
       absl::StrSplit(table.Text("evidence"), ';', absl::SkipWhitespace())) {
    point.add_evidence_numbers(std::string(absl::StripAsciiWhitespace(piece)));
  }
  return point;
}

// The points that claims.csv leaves to a file of their own, since a leaf has
// several.
void ReadClaimPoints(Folder& folder, Dataset& dataset) {
  const auto table = folder.Csv(
      "claim_points.csv", {{"indicator", "point", "outcome"}, {"evidence"}},
      Presence::kOptional);
  if (table == nullptr) return;
  std::map<std::string, int> claims;
  std::vector<std::string> codes;
  for (int i = 0; i < dataset.submission.claims_size(); ++i) {
    claims.emplace(dataset.submission.claims(i).indicator_code(), i);
    codes.push_back(dataset.submission.claims(i).indicator_code());
  }
  while (table->Next()) {
    const Field code = ClaimField(*table, "indicator");
    const auto found = claims.find(code.text);
    if (found == claims.end()) {
      folder.diagnostics().Add(
          code.at, absl::StrCat("claims.csv has no row for the indicator ",
                                text::Quote(code.text),
                                text::DidYouMean(codes, code.text)));
      continue;
    }
    Claim& claim = *dataset.submission.mutable_claims(found->second);
    *claim.add_points() =
        ReadPointRow(*table,
                     absl::StrCat("claims[", found->second, "].points[",
                                  claim.points_size(), "]"),
                     dataset.submission_at);
  }
}

}  // namespace

void ReadClaims(Folder& folder, Dataset& dataset) {
  const auto table =
      folder.Csv("claims.csv", {{"indicator", "claimed_score", "tier",
                                 "explanation", "evaluation_points"},
                                {"deviation_reason"}});
  if (table == nullptr) return;
  LocationMap::Rows rows{table->file(), {}, table->columns()};
  rows.columns["indicator_code"] = rows.columns["indicator"];
  rows.columns["tier_word"] = rows.columns["tier"];
  while (table->Next()) {
    rows.offsets.push_back(table->row_offset());
    Claim& claim = *dataset.submission.add_claims();
    claim.set_indicator_code(table->Text("indicator"));
    const auto score =
        ReadDecimal(ClaimField(*table, "claimed_score"), folder.diagnostics());
    if (score) *claim.mutable_claimed_score() = *score;
    ReadTierOrWord(ClaimField(*table, "tier"), dataset, claim,
                   folder.diagnostics());
    claim.set_explanation(table->Text("explanation"));
    claim.set_evaluation_points(table->Text("evaluation_points"));
    claim.set_deviation_reason(table->Text("deviation_reason"));
  }
  dataset.submission_at.Add("claims", table->file()->Whole());
  dataset.submission_at.AddRows("claims", std::move(rows));
  ReadClaimPoints(folder, dataset);
}

}  // namespace jixiao::cli
