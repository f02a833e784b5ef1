#include "services/cli/commands/evaluation_json.h"

#include "gtest/gtest.h"

namespace jixiao::cli {
namespace {

using evaluation::v1::Evaluation;

TEST(SummaryJson, HasTheShapeOfSummaryJson) {
  Evaluation evaluation;
  auto& summary = *evaluation.mutable_summary();
  summary.mutable_claimed_total()->set_value("100");
  summary.mutable_published_total()->set_value("94");
  auto& contradicted = *summary.add_status_totals();
  contradicted.set_status(evaluation::v1::LEAF_STATUS_CONTRADICTED);
  contradicted.set_leaf_count(2);
  contradicted.mutable_claimed_points()->set_value("5");
  contradicted.mutable_computed_points()->set_value("4.52");
  auto& unverifiable = *summary.add_status_totals();
  unverifiable.set_status(evaluation::v1::LEAF_STATUS_UNVERIFIABLE);
  unverifiable.set_leaf_count(10);
  unverifiable.mutable_claimed_points()->set_value("16");
  auto& finding = *evaluation.add_findings();
  finding.set_id("F3");
  finding.set_verdict(type::v1::VERDICT_MISSING);
  finding.set_left("12.80 万元");
  finding.set_message("资金来源无从核对");
  EXPECT_EQ(SummaryJson(evaluation).Dump(), R"({
  "claimed_total": 100,
  "published_total": 94,
  "leaves": {
    "CONTRADICTED": {
      "count": 2,
      "claimed_points": 5,
      "computed_points": 4.52
    },
    "UNVERIFIABLE": {
      "count": 10,
      "claimed_points": 16,
      "computed_points": null
    }
  },
  "findings": [
    {
      "id": "F3",
      "verdict": "MISSING",
      "left": "12.80 万元",
      "right": null,
      "difference": null,
      "message": "资金来源无从核对"
    }
  ]
}
)");
}

TEST(FactJson, KeepsExactNumbersAndProvenance) {
  type::v1::Fact fact;
  fact.mutable_key()->set_key("budget.expenditure.final");
  fact.set_display_name("决算支出");
  auto& value = *fact.mutable_value();
  value.mutable_number()->set_value("29649100");
  value.mutable_resolution()->set_value("100");
  value.set_unit("CNY");
  value.set_source(type::v1::FACT_SOURCE_STATED);
  value.mutable_provenance()->set_place("一、（二）");
  const std::string text = FactJson(fact).Dump();
  EXPECT_NE(text.find("\"value\": 29649100,"), std::string::npos) << text;
  EXPECT_NE(text.find("\"source\": \"STATED\""), std::string::npos) << text;
  EXPECT_NE(text.find("\"place\": \"一、（二）\""), std::string::npos) << text;
}

}  // namespace
}  // namespace jixiao::cli
