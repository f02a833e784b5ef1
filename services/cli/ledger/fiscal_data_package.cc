#include "services/cli/ledger/fiscal_data_package.h"

#include <string_view>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/cli/dataset/record_columns.h"
#include "services/cli/dataset/record_words.h"
#include "services/cli/output/json.h"

namespace jixiao::cli {
namespace {

// Where the specification's budget taxonomy lives.
constexpr char kTaxonomy[] =
    "https://frictionlessdata.io/taxonomies/fiscal/budgets.json";

// How the descriptor types a column. Empty `column_type`: no fiscal concept.
struct FieldType {
  std::string_view column;
  const char* type;
  const char* column_type;
  const RecordWords& (*words)() = nullptr;
  bool required = false;
};

constexpr FieldType kFields[] = {
    {"record_id", "string", "budget-line-id", nullptr, true},
    {"fiscal_year", "integer", "date:fiscal-year", nullptr, true},
    {"budget_unit", "string",
     "administrative-classification:generic:level2:code"},
    {"stage", "string", "phase:id", &StageWords, true},
    {"adjustment_kind", "string", "adjustment:kind", &AdjustmentKindWords},
    {"policy_exempt", "boolean", "adjustment:policy-exempt"},
    {"direction", "string", "direction", &DirectionWords, true},
    {"revenue_kind", "string", "revenue-type:code", &RevenueKindWords},
    {"expenditure_kind", "string", "expenditure-type:code",
     &ExpenditureKindWords},
    {"functional_code", "string", "functional-classification:generic:code"},
    {"functional_name", "string", "functional-classification:generic:label"},
    {"economic_code", "string", "economic-classification:generic:code"},
    {"economic_name", "string", "economic-classification:generic:label"},
    {"fund_type", "string", "fin-source:generic:code", &FundTypeWords},
    {"budget_project", "string", "activity:generic:project:code"},
    {"procurement", "boolean", "procurement:government"},
    {"three_public_kind", "string", "three-public:kind", &ThreePublicKindWords},
    {"amount", "number", "value", nullptr, true},
    {"unit", "string", ""},
    {"resolution", "number", ""},
    {"month", "integer", "period:fiscal-month"},
    {"reversed_record", "string", "reversal:budget-line-id"},
    {"reason", "string", "reversal:reason"},
    {"source_document", "string", ""},
    {"synthetic", "boolean", ""},
    {"transcribed", "boolean", ""},
};

// Concepts that the taxonomy lacks.
struct ColumnType {
  const char* name;
  const char* data_type;
};
constexpr ColumnType kOwnTypes[] = {
    {"adjustment:kind", "string"},
    {"adjustment:policy-exempt", "boolean"},
    {"revenue-type:code", "string"},
    {"procurement:government", "boolean"},
    {"three-public:kind", "string"},
    {"period:fiscal-month", "integer"},
    {"reversal:budget-line-id", "string"},
    {"reversal:reason", "string"},
};

const FieldType* TypeOf(std::string_view column) {
  for (const FieldType& field : kFields) {
    if (field.column == column) return &field;
  }
  return nullptr;
}

Json FieldJson(const RecordColumn& column) {
  const FieldType* type = TypeOf(column.name);
  Json field = Json::Object();
  field.Set("name", Json::Text(column.name));
  field.Set("title", Json::Text(column.titles.front()));
  if (type == nullptr) {
    field.Set("type", Json::Text("string"));
    return field;
  }
  field.Set("type", Json::Text(type->type));
  if (type->column_type[0] != '\0') {
    field.Set("columnType", Json::Text(type->column_type));
  }
  Json constraints = Json::Object();
  if (type->required) constraints.Set("required", Json::Bool(true));
  if (column.name == std::string_view("record_id")) {
    constraints.Set("unique", Json::Bool(true));
  }
  if (column.name == std::string_view("month")) {
    constraints.Set("minimum", Json::Number(1));
    constraints.Set("maximum", Json::Number(12));
  }
  const bool constrained = type->required || type->words != nullptr ||
                           column.name == std::string_view("month");
  if (type->words != nullptr) {
    Json names = Json::Array();
    for (const RecordWord& word : type->words()) {
      names.Add(Json::Text(word.name));
    }
    constraints.Set("enum", std::move(names));
  }
  if (constrained) field.Set("constraints", std::move(constraints));
  return field;
}

Json Constant(const char* name, const char* title, const char* column_type,
              const std::string& value) {
  Json field = Json::Object();
  field.Set("name", Json::Text(name));
  field.Set("title", Json::Text(title));
  field.Set("type", Json::Text("string"));
  field.Set("columnType", Json::Text(column_type));
  field.Set("constant", Json::Text(value));
  return field;
}

Json Schema(const FiscalPackage& package) {
  Json fields = Json::Array();
  for (const RecordColumn& column : RecordColumns()) {
    fields.Add(FieldJson(column));
  }
  Json constants = Json::Array();
  constants.Add(Constant("department", "部门编码",
                         "administrative-classification:generic:level1:code",
                         package.department_id));
  constants.Add(Constant("department_name", "部门名称",
                         "administrative-classification:generic:level1:label",
                         package.department_name));
  constants.Add(Constant("currency", "币种", "value-currency:code", "CNY"));
  Json schema = Json::Object();
  schema.Set("fields", std::move(fields));
  Json missing = Json::Array();
  missing.Add(Json::Text(""));
  schema.Set("missingValues", std::move(missing));
  Json key = Json::Array();
  key.Add(Json::Text("record_id"));
  schema.Set("primaryKey", std::move(key));
  schema.Set("extraFields", std::move(constants));
  return schema;
}

Json Resource(const FiscalPackage& package) {
  Json dialect = Json::Object();
  dialect.Set("delimiter", Json::Text(","));
  dialect.Set("lineTerminator", Json::Text("\n"));
  dialect.Set("quoteChar", Json::Text("\""));
  dialect.Set("doubleQuote", Json::Bool(true));
  dialect.Set("header", Json::Bool(true));
  Json resource = Json::Object();
  resource.Set("name", Json::Text("budget-records"));
  resource.Set("path", Json::Text(kPackageTable));
  resource.Set("profile", Json::Text("tabular-data-resource"));
  resource.Set("format", Json::Text("csv"));
  resource.Set("mediatype", Json::Text("text/csv"));
  resource.Set("encoding", Json::Text("utf-8"));
  resource.Set("dialect", std::move(dialect));
  resource.Set("schema", Schema(package));
  return resource;
}

Json ColumnTypes() {
  Json own = Json::Array();
  for (const ColumnType& type : kOwnTypes) {
    Json item = Json::Object();
    item.Set("name", Json::Text(type.name));
    item.Set("dataType", Json::Text(type.data_type));
    own.Add(std::move(item));
  }
  Json types = Json::Array();
  types.Add(Json::Text(kTaxonomy));
  types.Add(std::move(own));
  return types;
}

}  // namespace

std::string FiscalPackageDescriptor(const FiscalPackage& package) {
  const std::string year = absl::StrCat(package.fiscal_year);
  Json period = Json::Object();
  period.Set("start", Json::Text(year + "-01-01"));
  period.Set("end", Json::Text(year + "-12-31"));
  Json resources = Json::Array();
  resources.Add(Resource(package));
  Json descriptor = Json::Object();
  descriptor.Set("name", Json::Text(absl::StrCat(package.department_id, "-",
                                                 year, "-budget")));
  descriptor.Set("title", Json::Text(absl::StrCat(package.department_name, " ",
                                                  year, " 年部门预算台账")));
  if (!package.filter.empty()) {
    descriptor.Set("description",
                   Json::Text(absl::StrCat("Filter: ", package.filter)));
  }
  descriptor.Set("profile", Json::Text("tabular-data-package"));
  descriptor.Set("countryCode", Json::Text("CN"));
  descriptor.Set("currency", Json::Text("CNY"));
  descriptor.Set("granularity", Json::Text("transactional"));
  descriptor.Set("fiscalPeriod", std::move(period));
  descriptor.Set("columnTypes", ColumnTypes());
  descriptor.Set("resources", std::move(resources));
  return descriptor.Dump();
}

}  // namespace jixiao::cli
