// The first line of the input names a file of a dataset, the rest is what that
// holds. It must be read, or refused with faults that can be shown; and reading
// it in parts must give the same rows as reading it at once.
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "common/text/text.h"
#include "services/cli/dataset/csv.h"
#include "services/cli/dataset/csv_parts.h"
#include "services/cli/dataset/dataset.h"
#include "services/cli/dataset/folder.h"
#include "tests/fuzz/require.h"
#include "tests/fuzz/temporary_folder.h"

namespace jixiao::cli {
namespace {

using fuzz::Require;
using Rows = std::vector<std::vector<std::string>>;

constexpr std::size_t kMaxPartBytes = 16;

using ReadFile = void (*)(Folder&, Dataset&);
const std::map<std::string, ReadFile>& Readers() {
  static const auto& readers = *new std::map<std::string, ReadFile>{
      {"blocked_items.csv", ReadBlockedItems},
      {"budget_records.csv", ReadBudgetRecords},
      {"claim_points.csv", ReadClaims},
      {"claims.csv", ReadClaims},
      {"evidence.csv", ReadEvidence},
      {"investments.csv", ReadInvestments},
      {"listings.csv", ReadListings},
      {"meetings.csv", ReadMeetings},
      {"projects.csv", ReadProjects},
      {"signings.csv", ReadSignings},
      {"stated_facts.csv", ReadStatedFacts},
      {"targets.csv", ReadTargets}};
  return readers;
}

// The claims that points are read for.
constexpr char kClaims[] =
    "indicator,claimed_score,tier,explanation,evaluation_points\n"
    "A.1,6,,,\n"
    "A.2,4,达成,,\n";

constexpr char kFramework[] =
    "framework: small\n"
    "display_name: 小指标体系\n"
    "full_marks: 10\n"
    "tier_words:\n"
    "  - {tier: 达成, words: [健全]}\n"
    "facts:\n"
    "  - {key: spent, name: 支出, unit: CNY}\n"
    "  - {key: staff, name: 人数, unit: person}\n"
    "  - {key: signed, name: 签约日, unit: date}\n"
    "  - {key: firms, name: 企业, unit: names}\n"
    "indicators:\n"
    "  - code: A\n"
    "    name: 过程\n"
    "    children:\n"
    "      - code: A.1\n"
    "        name: 制度\n"
    "        weight: 6\n"
    "        qualitative:\n"
    "          points:\n"
    "            - {id: p1, name: 有制度}\n"
    "            - {id: p2, name: 已执行}\n"
    "      - {code: A.2, name: 公开, weight: 4, qualitative: {}}\n";

// What the files are read into: a department, a year and a framework.
const Dataset& EmptyDataset() {
  static const Dataset& dataset = *new Dataset([] {
    Dataset empty;
    empty.department_id = "d";
    empty.fiscal_year = 2024;
    empty.department.set_name(empty.department_name());
    Diagnostics diagnostics;
    empty.framework_source =
        ReadFrameworkText(kFramework, "framework.yaml", diagnostics);
    for (const Fault& fault : diagnostics.Sorted()) {
      Require(false, "the framework is wrong", ToString(fault));
    }
    return empty;
  }());
  return dataset;
}

void CheckFaults(const Diagnostics& diagnostics) {
  for (const Fault& fault : diagnostics.Sorted()) {
    Require(!fault.message.empty() && text::Utf8Valid(ToString(fault)),
            "a fault that cannot be shown", ToString(fault));
  }
}

void AddRows(const SourceFile& file, Diagnostics& diagnostics, Rows* rows) {
  CsvReader reader(file);
  CsvRow row;
  while (reader.Next(row, diagnostics)) {
    rows->emplace_back();
    for (const CsvCell& cell : row.cells) rows->back().push_back(cell.text);
  }
}

void CheckParts(const std::string& path) {
  Diagnostics whole_faults;
  Rows whole;
  const auto file = SourceFile::LoadAny(path, "f", whole_faults);
  if (file != nullptr) AddRows(*file, whole_faults, &whole);
  Diagnostics part_faults;
  Rows parts;
  const auto reader = CsvParts::Open(path, "f", part_faults, kMaxPartBytes);
  Require(reader != nullptr, "cannot be opened", path);
  while (const auto part = reader->Next(part_faults)) {
    AddRows(*part, part_faults, &parts);
  }
  CheckFaults(whole_faults);
  CheckFaults(part_faults);
  Require(whole_faults.empty() == part_faults.empty(),
          "only one way of reading finds faults", path);
  Require(!whole_faults.empty() || whole == parts,
          "parts have other rows than the whole", path);
}

void Run(const std::string& input) {
  static fuzz::TemporaryFolder temporary;
  const std::size_t end = input.find('\n');
  if (end == std::string::npos) return;
  const auto reader = Readers().find(input.substr(0, end));
  const std::string content = input.substr(end + 1);
  if (reader == Readers().end()) {
    CheckParts(temporary.Write("any.csv", content));
    return;
  }
  temporary.Write("claims.csv", kClaims);
  const std::string path = temporary.Write(reader->first, content);
  CheckParts(path);
  Diagnostics diagnostics;
  Folder folder(temporary.path(), diagnostics);
  Dataset dataset = EmptyDataset();
  reader->second(folder, dataset);
  CheckFaults(diagnostics);
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace jixiao::cli

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  jixiao::cli::Run(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
