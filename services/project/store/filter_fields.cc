#include "services/project/store/filter_fields.h"

#include <string>

#include "common/filter/enum_words.h"
#include "common/resource/fields.h"
#include "google/protobuf/descriptor.h"
#include "jixiao/project/v1/project.pb.h"

namespace jixiao::project {
namespace {

using filter::Field;
using filter::Fields;
using filter::Type;
using google::protobuf::EnumDescriptor;

constexpr unsigned kCompared = filter::kEquality | filter::kOrdering;
constexpr unsigned kSearched = kCompared | filter::kHas;
constexpr int kFenDecimals = 2;

Field Named(const std::string& name, const std::string& column,
            const EnumDescriptor* type) {
  return {name,  Type::kWord,       column,
          false, filter::kEquality, filter::EnumWords(type)};
}

// Stored as 0 where it is not reported.
Field OptionallyNamed(const std::string& name, const std::string& column,
                      const EnumDescriptor* type) {
  return {name, Type::kWord,       "NULLIF(" + column + ", 0)",
          true, filter::kEquality, filter::EnumWords(type)};
}

Field Flag(const std::string& name, const std::string& column) {
  return {name, Type::kBool, column};
}

Field Text(const std::string& name, const std::string& column) {
  return {name, Type::kText, column, false, kSearched};
}

// Stored as '' where it is not reported.
Field OptionalText(const std::string& name, const std::string& column) {
  return {name, Type::kText, "NULLIF(" + column + ", '')", true, kSearched};
}

Field Amount(const std::string& name, bool nullable) {
  Field field{name, Type::kDecimal, "p." + name, nullable, kCompared};
  field.scale = kFenDecimals;
  return field;
}

Field Date(const std::string& name) {
  return {name, Type::kDate, "p." + name, true, kCompared};
}

}  // namespace

const Fields& ProjectFields() {
  static const auto& fields = *new Fields{
      Text("project_id", "p.project"),
      Text("display_name", "p.display_name"),
      OptionalText("investor", "p.investor"),
      OptionallyNamed("investor_class", "p.investor_class",
                      v1::InvestorClass_descriptor()),
      OptionallyNamed("headquarters_level", "p.headquarters_level",
                      v1::HeadquartersLevel_descriptor()),
      OptionalText("region_code", "p.region_code"),
      Text("district", "p.district"),
      OptionalText("industry_chain", "p.industry_chain"),
      Named("kind", "p.kind", v1::ProjectKind_descriptor()),
      Named("operation_type", "p.operation_type",
            v1::OperationType_descriptor()),
      Flag("expansion", "p.expansion"),
      Flag("high_level", "p.high_level"),
      Amount("planned_total", true),
      Amount("filed_investment", true),
      Amount("fixed_asset_investment", true),
      Amount("actual_investment", false),
      Flag("fund_support_needed", "p.fund_support_needed"),
      OptionalText("owner", "p.owner"),
      Flag("confidential", "p.confidential"),
      Named("stage", "p.stage", v1::ProjectStage_descriptor()),
      OptionallyNamed("agreement", "p.agreement", v1::Agreement_descriptor()),
      OptionallyNamed("landing_proof", "p.landing_proof",
                      v1::LandingProof_descriptor()),
      Flag("start_verified", "p.start_verified"),
      Date("negotiating_date"),
      Date("signed_date"),
      Date("landed_date"),
      Date("started_date"),
      Date("operating_date"),
      Date("due_date"),
      Flag("synthetic", "p.synthetic"),
      {"update_time", Type::kTime, "p.update_time", false, kCompared},
  };
  return fields;
}

const Fields& ProjectCellFields() {
  static const auto& fields = *[] {
    Field year{"attracted_year", Type::kInteger, "c.attracted_year", false,
               kCompared};
    year.min = 0;
    year.max = resource::kMaxYear;
    return new Fields{
        year,
        Named("stage", "c.stage", v1::ProjectStage_descriptor()),
        Text("district", "c.district"),
        Named("kind", "c.kind", v1::ProjectKind_descriptor()),
        Named("operation_type", "c.operation_type",
              v1::OperationType_descriptor()),
        OptionallyNamed("investor_class", "c.investor_class",
                        v1::InvestorClass_descriptor()),
        Flag("high_level", "c.high_level"),
        OptionalText("size_band", "c.size_band"),
        Flag("synthetic", "c.synthetic"),
    };
  }();
  return fields;
}

}  // namespace jixiao::project
