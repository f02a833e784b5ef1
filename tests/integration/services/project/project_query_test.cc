// Lists and summaries of projects, as clients see them.
#include "tests/integration/services/project/project_fixture.h"

namespace jixiao::project {
namespace {

using ::testing::ElementsAre;
using testing::HasViolation;
using ::testing::IsEmpty;
using testing::StatusIs;

constexpr auto kList = &v1::ProjectService::Stub::ListProjects;
constexpr auto kDue = &v1::ProjectService::Stub::ListDueProjects;
constexpr auto kSummarize = &v1::ProjectService::Stub::SummarizeProjects;

template <class Response>
std::vector<std::string> IdsOf(const Response& response) {
  std::vector<std::string> ids;
  for (const v1::Project& project : response.projects()) {
    ids.push_back(project.name().substr(project.name().rfind('/') + 1));
  }
  return ids;
}

// "STARTED,江宁区=2*1230" of every row: values, projects, planned yuan.
std::vector<std::string> Shown(const v1::SummarizeProjectsResponse& summary) {
  std::vector<std::string> shown;
  for (const v1::SummaryRow& row : summary.rows()) {
    std::string text;
    for (const std::string& value : row.values()) {
      text += (text.empty() ? "" : ",") + value;
    }
    shown.push_back(text + "=" + std::to_string(row.project_count()) + "*" +
                    std::to_string(row.planned_total().units()));
  }
  return shown;
}

class ProjectQueryTest : public ProjectTest {
 protected:
  // Four projects: a signed on 2024-10-01, b negotiating, c landed, d secret.
  void SetUp() override {
    Make("a",
         "display_name: '江宁整车制造基地' investor: 'LG新能源' "
         "planned_total { currency_code: 'CNY' units: 300 }");
    Make("b",
         "display_name: '类脑智能' district: '玄武区' kind: "
         "PROJECT_KIND_FUTURE_INDUSTRY");
    Make("c",
         "display_name: '区域总部' district: '玄武区' operation_type: "
         "OPERATION_TYPE_OPERATING owner: '张三' planned_total { "
         "currency_code: 'CNY' units: 100 }");
    Make("d",
         "display_name: '秘密整车项目' confidential: true owner: '张三' "
         "planned_total { currency_code: 'CNY' units: 200 }");
    JX_ASSERT_OK(
        Advance("a", v1::PROJECT_STAGE_SIGNED, absl::CivilDay(2024, 10, 1)));
    JX_ASSERT_OK(
        Advance("c", v1::PROJECT_STAGE_SIGNED, absl::CivilDay(2024, 9, 1)));
    JX_ASSERT_OK(
        Advance("c", v1::PROJECT_STAGE_LANDED, absl::CivilDay(2024, 9, 30)));
    JX_ASSERT_OK(
        Advance("d", v1::PROJECT_STAGE_SIGNED, absl::CivilDay(2024, 12, 1)));
  }

  void Make(const std::string& id, const std::string& fields) {
    JX_ASSERT_OK(
        Create(id, "project { " + fields +
                       " } first_event { stage: PROJECT_STAGE_NEGOTIATING "
                       "event_date { year: 2024 month: 8 day: 1 } }"));
  }

  v1::ListProjectsRequest ListOf(const std::string& more = "") {
    auto request = Parse<v1::ListProjectsRequest>(more);
    request.set_parent(kDepartment);
    return request;
  }
  v1::ListDueProjectsRequest DueOf(const std::string& more = "") {
    auto request = Parse<v1::ListDueProjectsRequest>(more);
    request.set_parent(kDepartment);
    return request;
  }
  std::vector<std::string> List(
      const std::string& more,
      const std::string& principal = testing::kAnyPrincipal) {
    const auto response = server_.Call(kList, ListOf(more), principal);
    EXPECT_TRUE(response.ok()) << response.status();
    return response.ok() ? IdsOf(*response) : std::vector<std::string>{"!"};
  }
  v1::SummarizeProjectsResponse Summarize(const std::string& more) {
    auto request = Parse<v1::SummarizeProjectsRequest>(more);
    request.set_parent(kDepartment);
    const auto response = server_.Call(kSummarize, request);
    EXPECT_TRUE(response.ok()) << response.status();
    return response.value_or(v1::SummarizeProjectsResponse());
  }
};

TEST_F(ProjectQueryTest, ListsByFilterWordsAndOrder) {
  EXPECT_THAT(List(""), ElementsAre("a", "b", "c", "d"));
  EXPECT_THAT(List("order_by: 'project_id desc'"),
              ElementsAre("d", "c", "b", "a"));
  // What is not reported comes first, in falling order last.
  EXPECT_THAT(List("order_by: 'planned_total'"),
              ElementsAre("b", "c", "d", "a"));
  EXPECT_THAT(List("order_by: 'planned_total desc'"),
              ElementsAre("a", "d", "c", "b"));
  EXPECT_THAT(List("filter: 'district = 玄武区'"), ElementsAre("b", "c"));
  EXPECT_THAT(List("filter: 'stage = SIGNED planned_total >= 250'"),
              ElementsAre("a"));
  EXPECT_THAT(List("filter: 'planned_total = NOT_REPORTED'"), ElementsAre("b"));
  EXPECT_THAT(List("filter: 'due_date <= \"2024-12-30\"'"), ElementsAre("a"));
  EXPECT_THAT(List("search: '整车'"), ElementsAre("a", "d"));
  EXPECT_THAT(List("search: 'lg新 制造'"), ElementsAre("a"));
  EXPECT_THAT(List("search: '整车' filter: 'confidential = true'"),
              ElementsAre("d"));
  EXPECT_THAT(List("search: '整制'"), IsEmpty());
}

TEST_F(ProjectQueryTest, FindsAProjectByItsNewNameOnly) {
  JX_ASSERT_OK(Update("b", "display_name: '量子测量'"));
  EXPECT_THAT(List("search: '量子'"), ElementsAre("b"));
  EXPECT_THAT(List("search: '类脑'"), IsEmpty());
}

TEST_F(ProjectQueryTest, AServiceDoesNotSeeConfidentialProjects) {
  EXPECT_THAT(List("", kOtherService), ElementsAre("a", "b", "c"));
  EXPECT_THAT(List("search: '整车'", kOtherService), ElementsAre("a"));
  EXPECT_THAT(List("search: '整车'", kVerifier), ElementsAre("a", "d"));
  JX_ASSERT_OK_AND_ASSIGN(const auto due,
                          server_.Call(kDue, DueOf(), kOtherService));
  EXPECT_THAT(IdsOf(due), ElementsAre("a"));
}

TEST_F(ProjectQueryTest, PagesGoOnWhereTheyEndedAndOnlyForTheirQuery) {
  for (const char* order :
       {"planned_total", "planned_total desc", "update_time desc"}) {
    auto request = ListOf("page_size: 1");
    request.set_order_by(order);
    std::vector<std::string> ids;
    do {
      JX_ASSERT_OK_AND_ASSIGN(const auto page, server_.Call(kList, request));
      for (const std::string& id : IdsOf(page)) ids.push_back(id);
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    EXPECT_EQ(ids, List("order_by: '" + std::string(order) + "'")) << order;
  }
  auto request = ListOf("page_size: 1");
  JX_ASSERT_OK_AND_ASSIGN(const auto page, server_.Call(kList, request));
  request.set_page_token(page.next_page_token());
  request.set_filter("stage = SIGNED");
  EXPECT_THAT(server_.Call(kList, request).status(),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_PAGE_TOKEN_MISMATCH));
}

TEST_F(ProjectQueryTest, AFaultyFilterSaysWhereAndWhatIsKnown) {
  const absl::Status status =
      server_.Call(kList, ListOf("filter: 'stadge = SIGNED'")).status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(status, HasViolation("filter", "stage"));
}

TEST_F(ProjectQueryTest, ListsWhatIsDueTheOverdueFirstWithLights) {
  // The clock stands at 2025-01-15: a was due on 2024-12-30, d is on
  // 2025-03-01; c has landed and is not built.
  JX_ASSERT_OK_AND_ASSIGN(auto due, server_.Call(kDue, DueOf()));
  ASSERT_THAT(IdsOf(due), ElementsAre("a", "d"));
  EXPECT_EQ(due.projects(0).window().left_days(), -16);
  EXPECT_EQ(due.projects(0).window().light(), v1::LIGHT_RED);
  EXPECT_EQ(due.projects(0).window().kind(), v1::WINDOW_KIND_LANDING);
  EXPECT_EQ(due.projects(1).window().left_days(), 45);
  EXPECT_EQ(due.projects(1).window().light(), v1::LIGHT_GREEN);

  JX_ASSERT_OK_AND_ASSIGN(due,
                          server_.Call(kDue, DueOf("maximum_left_days: -1")));
  EXPECT_THAT(IdsOf(due), ElementsAre("a"));
  JX_ASSERT_OK_AND_ASSIGN(
      due, server_.Call(kDue, DueOf("effective_date { year: 2025 month: 2 "
                                    "day: 10 } owner: '张三'")));
  ASSERT_THAT(IdsOf(due), ElementsAre("d"));
  EXPECT_EQ(due.projects(0).window().left_days(), 19);
  EXPECT_EQ(due.projects(0).window().light(), v1::LIGHT_YELLOW);
  JX_ASSERT_OK_AND_ASSIGN(due, server_.Call(kDue, DueOf("district: '玄武区'")));
  EXPECT_THAT(IdsOf(due), IsEmpty());

  auto request = DueOf("page_size: 1");
  JX_ASSERT_OK_AND_ASSIGN(due, server_.Call(kDue, request));
  EXPECT_THAT(IdsOf(due), ElementsAre("a"));
  request.set_page_token(due.next_page_token());
  JX_ASSERT_OK_AND_ASSIGN(due, server_.Call(kDue, request));
  EXPECT_THAT(IdsOf(due), ElementsAre("d"));
  EXPECT_EQ(due.next_page_token(), "");
}

TEST_F(ProjectQueryTest, SumsByOneOrTwoDimensionsAndAsAWhole) {
  const auto by_stage = Summarize("group_by: SUMMARY_DIMENSION_STAGE");
  EXPECT_THAT(Shown(by_stage),
              ElementsAre("NEGOTIATING=1*0", "SIGNED=2*500", "LANDED=1*100"));
  EXPECT_EQ(by_stage.total().project_count(), 4);
  EXPECT_EQ(by_stage.total().planned_total().units(), 600);
  EXPECT_THAT(Shown(Summarize("group_by: SUMMARY_DIMENSION_DISTRICT group_by: "
                              "SUMMARY_DIMENSION_STAGE")),
              ElementsAre("江宁区,SIGNED=2*500", "玄武区,NEGOTIATING=1*0",
                          "玄武区,LANDED=1*100"));
  EXPECT_THAT(Shown(Summarize("group_by: SUMMARY_DIMENSION_ATTRACTED_YEAR "
                              "filter: 'operation_type = START'")),
              ElementsAre("0=1*0", "2024=2*500"));
}

TEST_F(ProjectQueryTest, SumsFollowEveryChange) {
  JX_ASSERT_OK(
      Advance("d", v1::PROJECT_STAGE_TERMINATED, absl::CivilDay(2024, 12, 9)));
  JX_ASSERT_OK(Update("a",
                      "district: '浦口区' planned_total { currency_code: "
                      "'CNY' units: 70 }"));
  JX_ASSERT_OK(Arrive({Arrival("a", "i1", 2024, 11, 30)}));
  const auto summary = Summarize(
      "group_by: SUMMARY_DIMENSION_STAGE group_by: "
      "SUMMARY_DIMENSION_DISTRICT");
  EXPECT_THAT(Shown(summary),
              ElementsAre("NEGOTIATING,玄武区=1*0", "SIGNED,浦口区=1*70",
                          "LANDED,玄武区=1*100", "TERMINATED,江宁区=1*200"));
  EXPECT_EQ(summary.rows(1).actual_investment().units(), 30);
  EXPECT_EQ(summary.total().actual_investment().units(), 30);
}

TEST_F(ProjectQueryTest, ReadsCostFewStatements) {
  EXPECT_EQ(Statements([&] { List(""); }), 1);
  EXPECT_EQ(Statements([&] { List("filter: 'kind = OTHER'"); }), 2);
  // The two grams of the words are counted, then tried.
  EXPECT_EQ(Statements([&] { List("search: '制造基'"); }), 4);
  EXPECT_EQ(Statements([&] { JX_EXPECT_OK(server_.Call(kDue, DueOf())); }), 1);
  EXPECT_EQ(Statements([&] { Summarize("group_by: SUMMARY_DIMENSION_KIND"); }),
            2);
}

}  // namespace
}  // namespace jixiao::project
