#include "services/cli/ledger/fiscal_data_package.h"

#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "absl/strings/str_split.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/cli/ledger/record_csv.h"

namespace jixiao::cli {
namespace {

using ParsedJson = nlohmann::json;

const FiscalPackage kPackage = {"nj-tcj", "南京市投资促进局", 2024, ""};

ParsedJson Descriptor() {
  return ParsedJson::parse(FiscalPackageDescriptor(kPackage));
}
ParsedJson Schema() { return Descriptor()["resources"][0]["schema"]; }

// The columnTypes of the specification's budget taxonomy (1.0 rc.1) that are
// used, with the type that their columns must have.
const std::map<std::string, std::string>& Taxonomy() {
  static const auto& types = *new std::map<std::string, std::string>{
      {"value", "number"},
      {"value-currency:code", "string"},
      {"date:fiscal-year", "integer"},
      {"functional-classification:generic:code", "string"},
      {"functional-classification:generic:label", "string"},
      {"economic-classification:generic:code", "string"},
      {"economic-classification:generic:label", "string"},
      {"administrative-classification:generic:level1:code", "string"},
      {"administrative-classification:generic:level1:label", "string"},
      {"administrative-classification:generic:level2:code", "string"},
      {"activity:generic:project:code", "string"},
      {"budget-line-id", "string"},
      {"direction", "string"},
      {"phase:id", "string"},
      {"expenditure-type:code", "string"},
      {"fin-source:generic:code", "string"}};
  return types;
}

TEST(FiscalDataPackage, IsATabularDataPackage) {
  const ParsedJson package = Descriptor();
  EXPECT_TRUE(std::regex_match(package["name"].get<std::string>(),
                               std::regex("[-a-z0-9._/]+")));
  EXPECT_EQ(package["profile"], "tabular-data-package");
  EXPECT_EQ(package["title"], "南京市投资促进局 2024 年部门预算台账");
  EXPECT_FALSE(package.contains("description"));
  ASSERT_EQ(package["resources"].size(), 1u);
  const ParsedJson& resource = package["resources"][0];
  EXPECT_TRUE(std::regex_match(resource["name"].get<std::string>(),
                               std::regex("[-a-z0-9._/]+")));
  EXPECT_EQ(resource["path"], kPackageTable);
  EXPECT_EQ(resource["profile"], "tabular-data-resource");
  EXPECT_EQ(resource["encoding"], "utf-8");
  EXPECT_EQ(resource["schema"]["missingValues"], ParsedJson::array({""}));
  EXPECT_EQ(resource["schema"]["primaryKey"], ParsedJson::array({"record_id"}));
}

TEST(FiscalDataPackage, DescribesTheColumnsOfTheTableInTheirOrder) {
  std::vector<std::string> names;
  const ParsedJson schema = Schema();
  for (const ParsedJson& field : schema["fields"]) {
    names.push_back(field["name"]);
    EXPECT_FALSE(field["title"].get<std::string>().empty());
  }
  std::string header = RecordCsvHeader();
  header.pop_back();
  const std::vector<std::string> columns = absl::StrSplit(header, ',');
  EXPECT_EQ(names, columns);
}

TEST(FiscalDataPackage, EveryColumnTypeIsDefinedOnceAndFitsItsType) {
  const ParsedJson package = Descriptor();
  std::map<std::string, std::string> types = Taxonomy();
  ASSERT_EQ(package["columnTypes"].size(), 2u);
  EXPECT_EQ(package["columnTypes"][0],
            "https://frictionlessdata.io/taxonomies/fiscal/budgets.json");
  for (const ParsedJson& own : package["columnTypes"][1]) {
    EXPECT_TRUE(types.emplace(own["name"], own["dataType"]).second) << own;
  }
  std::set<std::string> used;
  const ParsedJson schema = Schema();
  for (const char* list : {"fields", "extraFields"}) {
    for (const ParsedJson& field : schema[list]) {
      if (!field.contains("columnType")) continue;
      const std::string type = field["columnType"];
      EXPECT_TRUE(used.insert(type).second) << type;
      ASSERT_EQ(types.count(type), 1u) << type;
      EXPECT_EQ(types[type], field["type"]) << type;
    }
  }
  for (const ParsedJson& own : package["columnTypes"][1]) {
    EXPECT_EQ(used.count(own["name"]), 1u) << own;
  }
  EXPECT_EQ(used.count("value"), 1u);
}

TEST(FiscalDataPackage, NamesCurrencyDepartmentAndPeriod) {
  const ParsedJson package = Descriptor();
  EXPECT_EQ(package["currency"], "CNY");
  EXPECT_EQ(package["countryCode"], "CN");
  EXPECT_EQ(package["fiscalPeriod"]["start"], "2024-01-01");
  EXPECT_EQ(package["fiscalPeriod"]["end"], "2024-12-31");
  std::map<std::string, std::string> constants;
  const ParsedJson schema = Schema();
  for (const ParsedJson& field : schema["extraFields"]) {
    constants[field["name"]] = field["constant"];
  }
  EXPECT_EQ(constants, (std::map<std::string, std::string>{
                           {"currency", "CNY"},
                           {"department", "nj-tcj"},
                           {"department_name", "南京市投资促进局"}}));
}

TEST(FiscalDataPackage, ListsTheNamesOfEnumeratedValues) {
  int seen = 0;
  const ParsedJson schema = Schema();
  for (const ParsedJson& field : schema["fields"]) {
    if (field["name"] == "stage") {
      ++seen;
      EXPECT_EQ(field["constraints"]["enum"],
                ParsedJson::array({"INITIAL", "ADJUSTMENT", "EXECUTION"}));
      EXPECT_EQ(field["constraints"]["required"], true);
    }
    if (field["name"] == "month") {
      ++seen;
      EXPECT_EQ(field["constraints"]["maximum"], 12);
    }
  }
  EXPECT_EQ(seen, 2);
}

TEST(FiscalDataPackage, HasTheSameBytesEachTime) {
  EXPECT_EQ(FiscalPackageDescriptor(kPackage),
            FiscalPackageDescriptor(kPackage));
  FiscalPackage filtered = kPackage;
  filtered.filter = "stage = EXECUTION";
  EXPECT_EQ(ParsedJson::parse(FiscalPackageDescriptor(filtered))["description"],
            "Filter: stage = EXECUTION");
}

}  // namespace
}  // namespace jixiao::cli
