// evidence.csv
#include <map>
#include <memory>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/cli/dataset/folder.h"
#include "services/cli/dataset/values.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Evidence;

// What the rows of one document must agree in.
bool SameDocument(const Evidence& a, const Evidence& b) {
  Evidence left = a;
  Evidence right = b;
  left.clear_indicator_codes();
  right.clear_indicator_codes();
  return left.SerializeAsString() == right.SerializeAsString();
}

// Reads one row: a document, and one leaf that it supports.
class EvidenceRow {
 public:
  EvidenceRow(CsvTable& table, const Dataset& dataset)
      : table_(table), dataset_(dataset) {}

  Evidence Read() {
    Evidence evidence;
    const Field document = At("document");
    // Where a document of the register is named, the register knows the rest.
    const bool of_register = !document.text.empty();
    if (of_register && CheckId(document, table_.diagnostics())) {
      evidence.set_document(
          evaluation::EvidenceDocumentKey{dataset_.department_id, document.text}
              .Name());
    }
    evidence.set_number(Text("number", !of_register, 100));
    evidence.set_title(Text("title", !of_register, 200));
    evidence.set_kind(Text("kind", false, 40));
    evidence.set_issuer(Text("issuer", false, 100));
    evidence.set_file_digest(Text("file_digest", false, 64));
    Day("date", &Evidence::mutable_issue_date, evidence);
    Day("valid_until", &Evidence::mutable_expire_date, evidence);
    evidence.set_synthetic(
        ReadBool(At("synthetic"), table_.diagnostics()).value_or(false));
    evidence.add_indicator_codes(Text("indicator", true, 32));
    return evidence;
  }

 private:
  Field At(const std::string& column) const {
    return {table_.Text(column), table_.At(column)};
  }

  std::string Text(const std::string& column, bool required,
                   std::size_t max_characters) {
    const Field field = At(column);
    CheckLength(field, required, max_characters, table_.diagnostics());
    return field.text;
  }

  void Day(const std::string& column, google::type::Date* (Evidence::*field)(),
           Evidence& evidence) {
    const Field day = At(column);
    if (day.text.empty()) return;
    const auto date = ReadDate(day, table_.diagnostics());
    if (date) *(evidence.*field)() = *date;
  }

  CsvTable& table_;
  const Dataset& dataset_;
};

void PlaceDocument(const CsvTable& table, const std::string& path,
                   Dataset& dataset) {
  LocationMap& places = dataset.submission_at;
  places.Add(path, table.RowAt());
  for (const char* column :
       {"number", "title", "kind", "issuer", "document", "file_digest"}) {
    places.Add(absl::StrCat(path, ".", column), table.At(column));
  }
  places.Add(path + ".issue_date", table.At("date"));
  places.Add(path + ".expire_date", table.At("valid_until"));
}

}  // namespace

void ReadEvidence(Folder& folder, Dataset& dataset) {
  const auto table =
      folder.Csv("evidence.csv",
                 {{"indicator", "number", "title", "kind", "issuer", "date"},
                  {"document", "valid_until", "file_digest", "synthetic"}},
                 Presence::kOptional);
  if (table == nullptr) return;
  // By the document of the register or, without one, the number.
  std::map<std::pair<std::string, std::string>, int> seen;
  while (table->Next()) {
    Evidence document = EvidenceRow(*table, dataset).Read();
    const std::string number =
        document.document().empty() ? document.number() : "";
    const auto [at, added] =
        seen.emplace(std::pair(document.document(), number),
                     dataset.submission.evidence_size());
    const std::string path = absl::StrCat("evidence[", at->second, "]");
    if (added) {
      PlaceDocument(*table, path, dataset);
      *dataset.submission.add_evidence() = document;
    } else {
      Evidence& first = *dataset.submission.mutable_evidence(at->second);
      if (!SameDocument(first, document)) {
        folder.diagnostics().Add(
            table->At("number"),
            absl::StrCat("the document ",
                         table->Text(number.empty() ? "document" : "number"),
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
