#include "services/cli/dataset/project_row.h"

#include <map>

#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "services/cli/dataset/project_words.h"
#include "tests/unit/services/cli/dataset/record_files.h"

namespace jixiao::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class ProjectRowTest : public ::testing::Test {
 protected:
  std::vector<project::v1::ProjectRow> Read(const std::string& text,
                                            const std::string& unit = "",
                                            bool titles = true) {
    ProjectHeader header;
    const auto table =
        CsvTable::Open(SourceFile::FromText(text, "p.csv", diagnostics_),
                       header.Columns({"code", "display_name", "district",
                                       "kind", "operation"}),
                       diagnostics_);
    std::vector<project::v1::ProjectRow> rows;
    if (table == nullptr) return rows;
    const auto units = header.Units(*table, unit, table->RowAt(), diagnostics_);
    if (!units) return rows;
    ProjectRowReader reader(*table, *units, titles);
    while (table->Next()) rows.push_back(reader.Read());
    return rows;
  }

  // The one row of a project with more columns.
  project::v1::ProjectRow One(const std::string& columns,
                              const std::string& fields,
                              const std::string& operation = "OPERATING_TYPE") {
    const auto rows =
        Read("code,display_name,district,kind,operation," + columns +
             "\np-1,项目,江宁区,OTHER," + operation + "," + fields + "\n");
    return rows.empty() ? project::v1::ProjectRow() : rows[0];
  }

  void ExpectRow(const project::v1::ProjectRow& row, const std::string& text) {
    project::v1::ProjectRow expected;
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &expected));
    google::protobuf::util::MessageDifferencer differ;
    std::string difference;
    differ.ReportDifferencesToString(&difference);
    EXPECT_TRUE(differ.Compare(expected, row)) << difference;
  }

  std::vector<std::string> Faults() { return FaultsOf(diagnostics_); }

  Diagnostics diagnostics_;
};

TEST_F(ProjectRowTest, ReadsChineseTitlesAndTerms) {
  const auto rows = Read(
      "序号,项目编码,项目名称,投资方,投资方类型,总部级别,国别地区,板块,产业链,"
      "项目类别,开工运营类,增资扩产,高能级,总投资（亿元）,备案金额（万元）,"
      "固定资产投资（亿元）,外资金额（万美元）,汇率,基金支持需求,责任人,"
      "签约日期,协议类型,正式协议日期,备案日期,备案文号,开工日期,开工证明,"
      "核查人,核查记录,备注\n"
      "1,p-1,智能装备,某集团,世界500强,中国区,SG,江宁区,智能电网,大体量制造业,"
      "开工类,否,是,12.5,\"80,000\",9.8765,500,7.1,是,招商一组,2024/3/5,意向,"
      "2024/4/1,2024-05-06,备〔2024〕1号,2024/10/7,施工许可1号,督查处,核查1号,"
      "无\n");
  EXPECT_THAT(Faults(), IsEmpty());
  ASSERT_EQ(rows.size(), 1u);
  ExpectRow(rows[0], R"pb(
    project_id: "p-1"
    project {
      display_name: "智能装备"
      investor: "某集团"
      investor_class: INVESTOR_CLASS_FORTUNE_500
      headquarters_level: HEADQUARTERS_LEVEL_CHINA
      region_code: "SG"
      district: "江宁区"
      industry_chain: "智能电网"
      kind: PROJECT_KIND_LARGE_MANUFACTURING
      operation_type: OPERATION_TYPE_START
      high_level: true
      planned_total { currency_code: "CNY" units: 1250000000 }
      filed_investment { currency_code: "CNY" units: 800000000 }
      fixed_asset_investment { currency_code: "CNY" units: 987650000 }
      foreign_investment { currency_code: "USD" units: 5000000 }
      foreign_investment_rate { value: "7.1" }
      fund_support_needed: true
      owner: "招商一组"
    }
    transitions {
      stage: PROJECT_STAGE_SIGNED
      event_date { year: 2024 month: 3 day: 5 }
      agreement: AGREEMENT_INTENT
    }
    transitions {
      stage: PROJECT_STAGE_SIGNED
      event_date { year: 2024 month: 4 day: 1 }
      agreement: AGREEMENT_FORMAL
    }
    transitions {
      stage: PROJECT_STAGE_LANDED
      event_date { year: 2024 month: 5 day: 6 }
      landing_proof: LANDING_PROOF_FILED
      evidence: "备〔2024〕1号"
    }
    transitions {
      stage: PROJECT_STAGE_STARTED
      event_date { year: 2024 month: 10 day: 7 }
      evidence: "施工许可1号"
    }
    start_verification { verifier: "督查处" evidence: "核查1号" }
  )pb");
}

TEST_F(ProjectRowTest, ReadsNamesOfTheApi) {
  const auto rows = Read(
      "project_id,display_name,district,kind,operation_type,synthetic,"
      "planned_total,foreign_investment,foreign_currency,foreign_rate,"
      "negotiating_date,signed_date,landed_date,landing_proof,operating_date,"
      "suspended_date,reason,confidential,expansion,source_document,"
      "source_update_time,etag\n"
      "p-2,项目,玄武区,OTHER,OPERATING_TYPE,true,1000.5,20.25,EUR,7.654321,"
      "2024-01-02,2024-02-03,2024-03-04,FUNDED,2024-05-06,2024-07-08,待议,true,"
      "true,台账,2024-06-30 17:05,W/1\n");
  EXPECT_THAT(Faults(), IsEmpty());
  ASSERT_EQ(rows.size(), 1u);
  ExpectRow(rows[0], R"pb(
    project_id: "p-2"
    project {
      display_name: "项目"
      district: "玄武区"
      kind: PROJECT_KIND_OTHER
      operation_type: OPERATION_TYPE_OPERATING
      expansion: true
      planned_total { currency_code: "CNY" units: 1000 nanos: 500000000 }
      foreign_investment { currency_code: "EUR" units: 20 nanos: 250000000 }
      foreign_investment_rate { value: "7.654321" }
      confidential: true
      source_document: "台账"
      source_update_time { seconds: 1719738300 }
      synthetic: true
      etag: "W/1"
    }
    transitions {
      stage: PROJECT_STAGE_NEGOTIATING
      event_date { year: 2024 month: 1 day: 2 }
    }
    transitions {
      stage: PROJECT_STAGE_SIGNED
      event_date { year: 2024 month: 2 day: 3 }
      agreement: AGREEMENT_FORMAL
    }
    transitions {
      stage: PROJECT_STAGE_LANDED
      event_date { year: 2024 month: 3 day: 4 }
      landing_proof: LANDING_PROOF_FUNDED
    }
    transitions {
      stage: PROJECT_STAGE_OPERATING
      event_date { year: 2024 month: 5 day: 6 }
    }
    transitions {
      stage: PROJECT_STAGE_SUSPENDED
      event_date { year: 2024 month: 7 day: 8 }
      reason: "待议"
    }
  )pb");
}

TEST_F(ProjectRowTest, EveryTitleNamesOneColumn) {
  std::map<std::string, std::string> known;
  for (const ProjectColumn& column : ProjectColumns()) {
    EXPECT_TRUE(known.emplace(column.name, column.name).second) << column.name;
    for (const char* title : column.titles) {
      EXPECT_TRUE(known.emplace(title, column.name).second) << title;
    }
  }
}

TEST_F(ProjectRowTest, EveryTermNamesOneValue) {
  for (auto* words :
       {&ProjectKindWords, &OperationTypeWords, &InvestorClassWords,
        &HeadquartersLevelWords, &AgreementWords, &LandingProofWords,
        &ProjectStageWords, &InvestmentKindWords, &ListingKindWords,
        &QualifierWords}) {
    for (const RecordWord& word : (*words)()) {
      EXPECT_EQ(ValueOfWord((*words)(), word.name), word.value);
      EXPECT_EQ(NameOfValue((*words)(), word.value), word.name);
      for (const char* term : word.terms) {
        EXPECT_EQ(ValueOfWord((*words)(), term), word.value) << term;
      }
    }
  }
}

TEST_F(ProjectRowTest, ALandingHasTheProofOfItsTypeUnlessItSaysAnother) {
  const auto proof = [&](const std::string& operation,
                         const std::string& word) {
    return One("filed_investment,landed_date,landing_proof",
               "0,2024-05-06," + word, operation)
        .transitions(0)
        .landing_proof();
  };
  EXPECT_EQ(proof("START_TYPE", ""), project::v1::LANDING_PROOF_FILED);
  EXPECT_EQ(proof("OPERATING_TYPE", ""), project::v1::LANDING_PROOF_REGISTERED);
  EXPECT_EQ(proof("OPERATING_TYPE", "到资"), project::v1::LANDING_PROOF_FUNDED);
  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(ProjectRowTest, ALaterFormalAgreementWasAnIntentAtFirst) {
  const auto agreements = [&](const std::string& fields) {
    std::vector<int> found;
    const auto row = One("signed_date,agreement,formal_date", fields);
    for (const auto& event : row.transitions()) {
      found.push_back(event.agreement());
    }
    return found;
  };
  constexpr int kIntent = project::v1::AGREEMENT_INTENT;
  constexpr int kFormal = project::v1::AGREEMENT_FORMAL;
  EXPECT_THAT(agreements("2024-01-02,,"), ElementsAre(kFormal));
  EXPECT_THAT(agreements("2024-01-02,INTENT,"), ElementsAre(kIntent));
  EXPECT_THAT(agreements("2024-01-02,FORMAL,2024/1/2"), ElementsAre(kFormal));
  EXPECT_THAT(agreements("2024-01-02,,2024-02-02"),
              ElementsAre(kIntent, kFormal));
  EXPECT_THAT(Faults(), IsEmpty());
  agreements("2024-01-02,FORMAL,2024-02-02");
  EXPECT_THAT(Faults(),
              ElementsAre(HasSubstr("正式签约日期: the agreement was FORMAL at "
                                    "signed_date already")));
}

TEST_F(ProjectRowTest, UnitsStandInTitlesOrOnTheCommandLine) {
  const std::string head = "code,display_name,district,kind,operation,";
  const std::string tail = "\np-1,项目,江宁区,OTHER,OPERATING_TYPE,";
  const auto planned = [&](const std::string& title, const std::string& amount,
                           const std::string& unit) {
    const auto rows = Read(
        head + title + ",signed_date" + tail + amount + ",2024-01-02\n", unit);
    return rows.empty() ? -1 : rows[0].project().planned_total().units();
  };
  EXPECT_EQ(planned("planned_total", "3", ""), 3);
  EXPECT_EQ(planned("planned_total(万元)", "3", ""), 30'000);
  EXPECT_EQ(planned("计划总投资 （ 亿元 ）", "0.5", ""), 50'000'000);
  EXPECT_EQ(planned("总投资", "3", "万元"), 30'000);
  EXPECT_EQ(planned("总投资（元）", "3", "万元"), 3);
  EXPECT_THAT(Faults(), IsEmpty());
  EXPECT_EQ(planned("总投资", "3", ""), -1);
  EXPECT_EQ(planned("总投资（美元）", "3", ""), -1);
  EXPECT_THAT(
      Faults(),
      ElementsAre(HasSubstr("p.csv:1:1: the unit of 总投资 is not given; "
                            "accepted: in its title, such as 总投资（万元）"),
                  HasSubstr("unknown column \"总投资（美元）\"")));
}

TEST_F(ProjectRowTest, MoneyThatHasArrivedIsNoColumnOfProjects) {
  for (const char* title : {"actual_investment", "实际投资（亿元）"}) {
    diagnostics_ = Diagnostics();
    One(title, "1");
    EXPECT_THAT(Faults(), ElementsAre(HasSubstr("investments.csv"))) << title;
  }
}

TEST_F(ProjectRowTest, DatesNeverFall) {
  One("negotiating_date,signed_date", "2024-06-21,2024-04-27");
  One("signed_date,landed_date,terminated_date,reason",
      "2024-04-27,2024-04-27,2024-04-26,放弃");
  One("signed_date", "2024-02-30");
  EXPECT_THAT(
      Faults(),
      ElementsAre(HasSubstr("签约日期: 2024-02-30 is not in the calendar"),
                  HasSubstr("签约日期: signed_date 2024-04-27 is before the "
                            "stage before it, 2024-06-21"),
                  HasSubstr("终止日期: terminated_date 2024-04-26")));
}

TEST_F(ProjectRowTest, FieldsThatGoTogetherAreThereTogether) {
  const std::map<std::pair<std::string, std::string>, std::string> cases = {
      {{"signed_date,landing_proof", "2024-01-02,FILED"},
       "landing_proof needs a landed_date"},
      {{"signed_date,landed_evidence", "2024-01-02,证"},
       "landed_evidence needs a landed_date"},
      {{"landed_date,verifier", "2024-01-02,督查处"},
       "verifier needs a started_date"},
      {{"started_date,verification_evidence", "2024-01-02,证"},
       "verification_evidence needs a verifier"},
      {{"started_date,verifier", "2024-01-02,督查处"},
       "核查证明: a text is missing"},
      {{"negotiating_date,agreement", "2024-01-02,INTENT"},
       "agreement needs a signed_date"},
      {{"negotiating_date,formal_date", "2024-01-02,2024-01-03"},
       "formal_date needs a signed_date"},
      {{"signed_date,reason", "2024-01-02,无"},
       "reason needs a suspended_date or terminated_date"},
      {{"signed_date,suspended_date", "2024-01-02,2024-01-03"},
       "暂停终止原因: a text is missing"},
      {{"signed_date,foreign_currency", "2024-01-02,USD"},
       "foreign_currency needs a foreign_investment"},
      {{"signed_date,foreign_investment,foreign_currency", "2024-01-02,1,USD"},
       "\"\" is no rate of USD"},
      {{"signed_date,foreign_investment", "2024-01-02,1"},
       "\"\" is no currency of the amount"},
      {{"planned_total", "1"}, "the project has reached no stage"}};
  for (const auto& [columns, fault] : cases) {
    diagnostics_ = Diagnostics();
    One(columns.first, columns.second);
    EXPECT_THAT(Faults(), ElementsAre(HasSubstr(fault))) << columns.first;
  }
}

TEST_F(ProjectRowTest, ALandedStartTypeProjectIsFiled) {
  One("landed_date", "2024-01-02", "START_TYPE");
  EXPECT_THAT(Faults(),
              ElementsAre(HasSubstr(
                  "固投备案金额: a START_TYPE project that has landed "
                  "reports its filed_investment")));
}

TEST_F(ProjectRowTest, NamesEveryFaultByPlaceAndTitle) {
  Read(
      "项目编码,项目名称,板块,项目类别,建设类型,总投资（元）,国别,是否涉密,"
      "协议外资（万美元）,币种,签约日期\n"
      "P1,,江宁区,总部级,开工,-1,sgp,可能,1,EUR,2024-01-02\n");
  EXPECT_THAT(
      Faults(),
      ElementsAre(HasSubstr("p.csv:2:1: 项目编码: \"P1\" is no id"),
                  HasSubstr("p.csv:2:4: 项目名称: a text is missing"),
                  HasSubstr("p.csv:2:9: 项目类别: \"总部级\" is not accepted "
                            "here; accepted: LARGE_MANUFACTURING "
                            "(大体量制造业)"),
                  HasSubstr("p.csv:2:13: 建设类型: \"开工\" is not accepted"),
                  HasSubstr("p.csv:2:16: 总投资（元）: planned_total is "
                            "negative"),
                  HasSubstr("p.csv:2:19: 国别: \"sgp\" is no code"),
                  HasSubstr("p.csv:2:23: 是否涉密: \"可能\" is not accepted"),
                  HasSubstr("p.csv:2:28: 币种: \"EUR\" is no currency of the "
                            "amount; accepted: USD or nothing")));
}

TEST_F(ProjectRowTest, RatesAreExactToSixDecimals) {
  for (const char* rate : {"0", "-7", "7.1234567", "七", ""}) {
    diagnostics_ = Diagnostics();
    One("signed_date,foreign_investment,foreign_currency,foreign_rate",
        std::string("2024-01-02,1,USD,") + rate);
    EXPECT_THAT(Faults(), ElementsAre(HasSubstr("is no rate of USD"))) << rate;
  }
  diagnostics_ = Diagnostics();
  One("signed_date,foreign_investment,foreign_currency,foreign_rate",
      "2024-01-02,1,CNY,1");
  EXPECT_THAT(Faults(), ElementsAre(HasSubstr("CNY has no rate")));
}

TEST_F(ProjectRowTest, ReadsTimesOfSources) {
  const auto seconds = [&](const std::string& time) {
    return One("signed_date,source_update_time", "2024-01-02," + time)
        .project()
        .source_update_time()
        .seconds();
  };
  EXPECT_EQ(seconds("2024-06-30"), 1719676800);
  EXPECT_EQ(seconds("2024-06-30 17:05:00"), 1719738300);
  EXPECT_EQ(seconds("2024-06-30T09:05:00Z"), 1719738300);
  EXPECT_EQ(seconds("2024-06-30T17:05:00+08:00"), 1719738300);
  EXPECT_THAT(Faults(), IsEmpty());
  seconds("昨天");
  EXPECT_THAT(Faults(), ElementsAre(HasSubstr("\"昨天\" is no time")));
}

}  // namespace
}  // namespace jixiao::cli
