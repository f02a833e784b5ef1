// The files of a dataset about projects: what they become, what is refused.
#include "gmock/gmock.h"
#include "google/protobuf/text_format.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "tests/unit/services/cli/dataset/dataset_copy.h"
#include "tests/unit/services/cli/dataset/record_files.h"

namespace jixiao::cli {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::StartsWith;

class ProjectFiles : public ::testing::Test {
 protected:
  Dataset Read() {
    Diagnostics diagnostics;
    Dataset dataset = copy_.Read(diagnostics);
    EXPECT_THAT(FaultsOf(diagnostics), IsEmpty());
    return dataset;
  }

  template <typename Message>
  void ExpectMessage(const Message& message, const std::string& text) {
    Message expected;
    ASSERT_TRUE(google::protobuf::TextFormat::ParseFromString(text, &expected));
    google::protobuf::util::MessageDifferencer differ;
    std::string difference;
    differ.ReportDifferencesToString(&difference);
    EXPECT_TRUE(differ.Compare(expected, message)) << difference;
  }

  DatasetCopy copy_;
};

TEST_F(ProjectFiles, ProjectsMayBeInGb18030) {
  copy_.Write("projects.csv",
              ToGb18030("项目编码,项目名称,板块,项目类别,建设类型,生成数据,"
                        "计划总投资（万元）,签约日期\n"
                        "p-1,新能源装备,江宁区,其他,开工类,是,5,2024-01-02\n"));
  const Dataset dataset = Read();
  ASSERT_THAT(dataset.projects, SizeIs(1));
  const project::v1::Project& project = dataset.projects[0].project();
  EXPECT_EQ(project.display_name(), "新能源装备");
  EXPECT_EQ(project.planned_total().units(), 50'000);
  EXPECT_TRUE(project.synthetic());
}

TEST_F(ProjectFiles, BytesOfNoEncodingHaveTheirLine) {
  copy_.Write("projects.csv", "code,display_name\np-1,\xff\xff\n");
  EXPECT_THAT(copy_.Faults(),
              ElementsAre(HasSubstr("projects.csv:2:1: the byte 0xff is "
                                    "neither UTF-8 nor GB18030")));
}

TEST_F(ProjectFiles, FieldsOfAnImportHaveTheirPlaces) {
  copy_.Write("projects.csv",
              "code,display_name,district,kind,operation,synthetic,signed_date,"
              "foreign_rate\n"
              "p-1,一,江宁区,OTHER,START_TYPE,true,2024-01-02,\n"
              "p-2,二,江宁区,OTHER,START_TYPE,true,2024-01-02,\n");
  const Dataset dataset = Read();
  const auto column = [&](const std::string& path) {
    const auto at = dataset.project_at.Find(path);
    return at && at->line == 3 ? at->column : -1;
  };
  EXPECT_EQ(column("project_rows[1].project_id"), 1);
  EXPECT_EQ(column("project_rows[1].project.district"), 7);
  EXPECT_EQ(column("project_rows[1].project.operation_type"), 17);
  EXPECT_EQ(column("project_rows[1].transitions[0].event_date"), 1);
}

TEST_F(ProjectFiles, ACodeStandsOnce) {
  copy_.Write(
      "projects.csv",
      "code,display_name,district,kind,operation,synthetic,signed_date\n"
      "p-1,一,江宁区,OTHER,START_TYPE,true,2024-01-02\n"
      "p-1,二,江宁区,OTHER,START_TYPE,true,2024-01-02\n");
  EXPECT_THAT(copy_.Faults(),
              ElementsAre("projects.csv:3:1: p-1 stands in line 2 too; "
                          "accepted: once"));
}

TEST_F(ProjectFiles, InvestmentsAreInTheirCurrency) {
  copy_.Write("investments.csv",
              "project,investment_id,kind,year,month,amount,unit,currency,rate,"
              "reason,evidence,synthetic\n"
              "p-1,a-3,ACTUAL,2024,3,12.5,万元,,,,验资报告,true\n"
              "p-1,a-4,ACTUAL,,4,-0.01,,,,冲回,,false\n"
              "p-1,f-5,实到外资,2023,5,5000,万美元,,7.1,,,true\n"
              "p-1,f-6,FOREIGN_CAPITAL,2023,6,7.5,,EUR,7.75,,,true\n");
  const Dataset dataset = Read();
  ASSERT_THAT(dataset.investments, SizeIs(4));
  ExpectMessage(dataset.investments[0], R"pb(
    project: "departments/nj-tcj/projects/p-1"
    investment_id: "a-3"
    kind: KIND_ACTUAL
    year: 2024
    month: 3
    amount { currency_code: "CNY" units: 125000 }
    evidence: "验资报告"
    synthetic: true
  )pb");
  ExpectMessage(dataset.investments[1], R"pb(
    project: "departments/nj-tcj/projects/p-1"
    investment_id: "a-4"
    kind: KIND_ACTUAL
    year: 2024
    month: 4
    amount { currency_code: "CNY" nanos: -10000000 }
    reason: "冲回"
  )pb");
  ExpectMessage(dataset.investments[2], R"pb(
    project: "departments/nj-tcj/projects/p-1"
    investment_id: "f-5"
    kind: KIND_FOREIGN_CAPITAL
    year: 2023
    month: 5
    amount { currency_code: "USD" units: 50000000 }
    rate { value: "7.1" }
    synthetic: true
  )pb");
  ExpectMessage(dataset.investments[3].amount(),
                "currency_code: 'EUR' units: 7 nanos: 500000000");
}

TEST_F(ProjectFiles, NamesWhatIsWrongWithInvestments) {
  copy_.Write("investments.csv",
              "project,investment_id,kind,month,amount,unit,currency,rate,"
              "reason,synthetic\n"
              "p-1,a-1,ACTUAL,3,1,,USD,7.1,,true\n"
              "p-1,a-2,ACTUAL,3,0,,,,,true\n"
              "p-1,a-3,ACTUAL,13,-1,,,,,true\n"
              "p-1,a-4,ACTUAL,3,0.001,,,,,true\n"
              "p-1,a-4,DONATION,3,1,,,,,true\n");
  EXPECT_THAT(
      copy_.Faults(),
      ElementsAre(
          "investments.csv:2:21: actual investment is in CNY, not in USD; "
          "accepted: CNY",
          "investments.csv:3:18: the amount is 0; accepted: any other",
          HasSubstr("investments.csv:4:16: \"13\" is not accepted"),
          HasSubstr("investments.csv:4:25: a negative amount needs a reason"),
          HasSubstr("investments.csv:5:18: 0.001 元 is too much, or finer "
                    "than a hundredth"),
          "investments.csv:6:5: p-1/a-4 stands in line 5 too; accepted: once",
          HasSubstr("investments.csv:6:9: \"DONATION\" is not accepted")));
}

TEST_F(ProjectFiles, InvestmentsOfACallHaveTheirPlaces) {
  copy_.Write("investments.csv",
              "project,investment_id,kind,month,amount,synthetic\n"
              "p-1,a-1,ACTUAL,3,1,true\n"
              "p-1,a-2,ACTUAL,3,1,true\n"
              "p-1,a-3,ACTUAL,3,1,true\n");
  const Dataset dataset = Read();
  const LocationMap slice = dataset.investments_at.Slice("investments", 1, 2);
  const auto at = slice.Find("investments[1].amount");
  ASSERT_TRUE(at.has_value());
  EXPECT_EQ(at->line, 4);
  EXPECT_EQ(at->column, 18);
  EXPECT_EQ(slice.Find("investments[2].amount")->line, 0);
}

TEST_F(ProjectFiles, WorkItemsAreReadAsTheSourceStatesThem) {
  copy_.Write("work_items.yaml", R"(
work_items:
  - id: mission
    kind: mission
    display_name: 美新出访
    start_date: 2024-05-01
    end_date: 2024-05-09
    place: 新加坡、美国
    partners: [金鹰集团, GE 医疗]
    projects: [p-1]
    evidence: [出访报告]
    budget_project: 境外招商
    source_document: 三、4
    measures:
      - {name: 座谈企业, value: 70, unit: 家, qualifier: 多}
      - {name: 计划投资金额, value: 2.5, unit: 亿美元, qualifier: ABOUT}
      - {name: 到访城市, value: 8, unit: 个}
  - {id: sample, kind: activity, display_name: 样例, synthetic: true}
)");
  const Dataset dataset = Read();
  ASSERT_THAT(dataset.work_items, SizeIs(2));
  ExpectMessage(dataset.work_items[0].message, R"pb(
    name: "departments/nj-tcj/workItems/mission"
    kind: "mission"
    display_name: "美新出访"
    fiscal_year: 2024
    start_date { year: 2024 month: 5 day: 1 }
    end_date { year: 2024 month: 5 day: 9 }
    place: "新加坡、美国"
    partners: "金鹰集团"
    partners: "GE 医疗"
    measures {
      measure_name: "座谈企业"
      value { value: "70" }
      unit: "家"
      qualifier: QUALIFIER_UPWARD
    }
    measures {
      measure_name: "计划投资金额"
      value { value: "2.5" }
      unit: "亿美元"
      qualifier: QUALIFIER_ABOUT
    }
    measures {
      measure_name: "到访城市"
      value { value: "8" }
      unit: "个"
    }
    projects: "departments/nj-tcj/projects/p-1"
    budget_project: "境外招商"
    evidence: "出访报告"
    source_document: "三、4"
    transcribed: true
  )pb");
  EXPECT_FALSE(dataset.work_items[1].message.transcribed());
  EXPECT_TRUE(dataset.work_items[1].message.synthetic());
  EXPECT_EQ(dataset.work_items[0].at.Find("measures[1].unit")->line, 16);
}

TEST_F(ProjectFiles, NamesWhatIsWrongWithWorkItems) {
  copy_.Write("work_items.yaml", R"(
work_items:
  - {id: one, kind: activity, display_name: 甲, start_date: 2024-02-02, end_date: 2024-02-01}
  - id: one
    kind: activity
    display_name: 乙
    measures:
      - {name: 场次, value: -1, unit: 场}
      - {name: 场次, value: 二, unit: 场, qualifier: 大约}
      - {name: 人次, unit: 人次}
  - {id: Two, kind: activity, display_name: "", place: 南京}
  - {id: three, display_name: 丙}
)");
  EXPECT_THAT(
      copy_.Faults(),
      ElementsAre(
          HasSubstr("work_items.yaml:3:82: 2024-02-01 is before the first day"),
          HasSubstr("work_items.yaml:4:5: another work item has the id one"),
          HasSubstr("work_items.yaml:8:27: -1 is negative"),
          HasSubstr("work_items.yaml:9:16: 场次 is measured twice"),
          StartsWith("work_items.yaml:9:27: "),
          HasSubstr(
              "work_items.yaml:9:50: \"大约\" is not accepted here; "
              "accepted: NEARLY (近), UPWARD (余), OVER (超), ABOUT (约)"),
          HasSubstr("work_items.yaml:10:9: a measure needs the key value"),
          HasSubstr("work_items.yaml:11:10: \"Two\" is no id"),
          HasSubstr("work_items.yaml:11:45: a text is missing"),
          HasSubstr("work_items.yaml:12:5: a work item needs the key kind")));
}

TEST_F(ProjectFiles, TheRowsOfASigningAreOneResource) {
  copy_.Write("signings.csv",
              "signing,display_name,sign_date,work_item,project,agreement,"
              "synthetic\n"
              "fair,大会,2024-05-28,conference,p-1,FORMAL,true\n"
              "spring,春季签约,2024-03-01,,p-1,意向,false\n"
              "fair,大会,2024-05-28,conference,p-2,INTENT,true\n");
  const Dataset dataset = Read();
  ASSERT_THAT(dataset.signings, SizeIs(2));
  ExpectMessage(dataset.signings[0].message, R"pb(
    name: "departments/nj-tcj/signings/fair"
    display_name: "大会"
    sign_date { year: 2024 month: 5 day: 28 }
    work_item: "departments/nj-tcj/workItems/conference"
    signed_projects {
      project: "departments/nj-tcj/projects/p-1"
      agreement: AGREEMENT_FORMAL
    }
    signed_projects {
      project: "departments/nj-tcj/projects/p-2"
      agreement: AGREEMENT_INTENT
    }
    synthetic: true
  )pb");
  EXPECT_EQ(dataset.signings[0].at.Find("signed_projects[1].agreement")->line,
            4);
  EXPECT_EQ(dataset.signings[1].at.Find("sign_date")->line, 3);
}

TEST_F(ProjectFiles, RefusesRowsOfASigningThatContradict) {
  copy_.Write("signings.csv",
              "signing,display_name,sign_date,project,agreement,synthetic\n"
              "fair,大会,2024-05-28,p-1,FORMAL,true\n"
              "fair,大会,2024-05-29,p-2,FORMAL,true\n"
              "fair,大会,2024-05-28,p-1,,true\n");
  EXPECT_THAT(
      copy_.Faults(),
      ElementsAre(HasSubstr("signings.csv:3:1: the row says other things of "
                            "the event than its first row"),
                  HasSubstr("signings.csv:4:20: p-1 is there twice"),
                  HasSubstr("signings.csv:4:24: \"\" is not accepted")));
}

TEST_F(ProjectFiles, ListingsItemsAndMeetingsAreRead) {
  copy_.Write("listings.csv",
              "listing,kind,project,entry_date,reason,recipient,exit_date,"
              "exit_reason,synthetic\n"
              "l-1,攻坚榜单,p-1,2024-03-01,标志性,,2024-09-01,已签约,true\n"
              "l-2,FUND_SUPPORT,p-1,2024-04-01,,相关部门,,,true\n");
  copy_.Write("blocked_items.csv",
              "blocked_item,project,display_name,description,assignee,"
              "open_date,due_date,resolve_date,resolution,synthetic\n"
              "b-1,p-1,用电增容,,供电部门,2024-03-01,2024-04-01,2024-03-20,"
              "已接入,true\n"
              "b-2,,选址,换电柜,主管部门,2024-03-01,,,,false\n");
  copy_.Write("meetings.csv",
              "coordination_meeting,batch,meeting_date,display_name,place,"
              "participants,blocked_items,minutes,synthetic\n"
              "m-1,1,2024-03-10,第1批次,南京,甲;乙,b-1; b-2,议定,true\n");
  const Dataset dataset = Read();
  ASSERT_THAT(dataset.listings, SizeIs(2));
  ExpectMessage(dataset.listings[0].message, R"pb(
    name: "departments/nj-tcj/listings/l-1"
    kind: KIND_PRIORITY
    project: "departments/nj-tcj/projects/p-1"
    entry_date { year: 2024 month: 3 day: 1 }
    reason: "标志性"
    exit_date { year: 2024 month: 9 day: 1 }
    exit_reason: "已签约"
    synthetic: true
  )pb");
  EXPECT_EQ(dataset.listings[1].message.recipient(), "相关部门");
  ASSERT_THAT(dataset.blocked_items, SizeIs(2));
  ExpectMessage(dataset.blocked_items[0].message, R"pb(
    name: "departments/nj-tcj/blockedItems/b-1"
    project: "departments/nj-tcj/projects/p-1"
    display_name: "用电增容"
    assignee: "供电部门"
    open_date { year: 2024 month: 3 day: 1 }
    due_date { year: 2024 month: 4 day: 1 }
    resolve_date { year: 2024 month: 3 day: 20 }
    resolution: "已接入"
    synthetic: true
  )pb");
  EXPECT_EQ(dataset.blocked_items[1].message.project(), "");
  ASSERT_THAT(dataset.meetings, SizeIs(1));
  ExpectMessage(dataset.meetings[0].message, R"pb(
    name: "departments/nj-tcj/coordinationMeetings/m-1"
    batch: 1
    meeting_date { year: 2024 month: 3 day: 10 }
    display_name: "第1批次"
    place: "南京"
    participants: "甲"
    participants: "乙"
    blocked_items: "departments/nj-tcj/blockedItems/b-1"
    blocked_items: "departments/nj-tcj/blockedItems/b-2"
    minutes: "议定"
    synthetic: true
  )pb");
}

TEST_F(ProjectFiles, AnEndHasItsDayAndWhatIsSaidOfIt) {
  copy_.Write(
      "listings.csv",
      "listing,kind,project,entry_date,exit_date,exit_reason,synthetic\n"
      "l-1,PRIORITY,,,2024-09-01,,true\n"
      "l-1,PRIORITY,p-1,2024-03-01,,已签约,true\n");
  copy_.Write("blocked_items.csv",
              "blocked_item,display_name,assignee,open_date,resolve_date,"
              "resolution,synthetic\n"
              "b-1,堵点,,2024-03-01,2024-04-01,,true\n");
  EXPECT_THAT(
      copy_.Faults(),
      ElementsAre(HasSubstr("blocked_items.csv:2:8: a text is missing"),
                  HasSubstr("blocked_items.csv:2:31: resolution is missing"),
                  HasSubstr("listings.csv:2:14: \"\" is no id"),
                  HasSubstr("listings.csv:2:15: the day is missing"),
                  HasSubstr("listings.csv:2:27: exit_reason is missing"),
                  HasSubstr("listings.csv:3:1: the id l-1 is there twice"),
                  HasSubstr("listings.csv:3:29: exit_date is missing")));
}

TEST_F(ProjectFiles, AllOfThemMayBeAbsent) {
  for (const char* file :
       {"projects.csv", "investments.csv", "work_items.yaml", "signings.csv",
        "listings.csv", "blocked_items.csv", "meetings.csv"}) {
    copy_.Remove(file);
  }
  const Dataset dataset = Read();
  EXPECT_THAT(dataset.projects, IsEmpty());
  EXPECT_THAT(dataset.work_items, IsEmpty());
}

}  // namespace
}  // namespace jixiao::cli
