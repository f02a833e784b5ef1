// The summary of a year over all departments, as it is downloaded.
#include <map>

#include "absl/strings/str_cat.h"
#include "services/evaluation/store/city_rows.h"
#include "tests/integration/services/evaluation/city_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::testing::HasSubstr;
using testing::HasViolation;
using ::testing::Not;
using testing::StatusIs;

// One leaf of a framework in the departments in which it is CONTRADICTED.
struct Contradicted {
  int departments = 0;
  int64_t claimed = 0;
  int64_t computed = 0;
};

class CitySummaryRpcTest : public CityFixture {
 protected:
  explicit CitySummaryRpcTest(City& city = SmallCity()) : CityFixture(city) {}

  static v1::DownloadCitySummaryRequest RequestOf(
      int year, v1::DocumentFormat format = v1::DOCUMENT_FORMAT_HTML,
      bool drafts = false) {
    v1::DownloadCitySummaryRequest request;
    request.set_parent("departments/-");
    request.set_fiscal_year(year);
    request.set_format(format);
    request.set_include_drafts(drafts);
    return request;
  }

  absl::StatusOr<std::string> Download(
      const v1::DownloadCitySummaryRequest& request,
      const std::string& principal = testing::kAnyPrincipal) {
    const auto context = testing::InProcessServer::Context(principal);
    const auto reader = stub_->DownloadCitySummary(context.get(), request);
    std::string bytes;
    v1::DownloadCitySummaryResponse chunk;
    while (reader->Read(&chunk)) {
      EXPECT_LE(chunk.data().size(), std::size_t{64} << 10);
      bytes += chunk.data();
    }
    const absl::Status status = rpc::FromGrpc(reader->Finish());
    if (!status.ok()) return status;
    return bytes;
  }

  // Counted from what was written, by framework and code.
  std::map<std::pair<std::string, std::string>, Contradicted> CountInCity(
      int year, bool drafts) {
    std::map<std::pair<std::string, std::string>, Contradicted> counts;
    for (const CityEvaluation* counting : city_.Counting(drafts)) {
      if (counting->evaluation.fiscal_year() != year) continue;
      const std::string framework =
          ParseFrameworkKey(counting->evaluation.framework())->framework;
      for (const v1::LeafResult& leaf : counting->evaluation.leaf_results()) {
        if (leaf.status() != v1::LEAF_STATUS_CONTRADICTED) continue;
        Contradicted& sum = counts[{framework, leaf.indicator_code()}];
        ++sum.departments;
        sum.claimed += Hundredths(leaf.claimed_score());
        sum.computed +=
            leaf.has_computed_score() ? Hundredths(leaf.computed_score()) : 0;
      }
    }
    return counts;
  }
};

class LargeCitySummaryTest : public CitySummaryRpcTest {
 protected:
  LargeCitySummaryTest() : CitySummaryRpcTest(LargeCity()) {}
};

// Anybody who may have it could otherwise keep all workers rendering.
TEST_F(CitySummaryRpcTest, OneThatGetsNoTurnIsOverloadedAndWorksLater) {
  std::vector<RenderSlots::Slot> running;
  for (int i = 0; i < kDefaultRenderThreads; ++i) {
    JX_ASSERT_OK_AND_ASSIGN(running.emplace_back(),
                            backend_.render_slots->Take(absl::Now()));
  }
  const auto context = testing::InProcessServer::Context(testing::kAnyPrincipal);
  context->set_deadline(std::chrono::system_clock::now() +
                        std::chrono::milliseconds(800));
  const auto reader = stub_->DownloadCitySummary(context.get(), RequestOf(2022));
  v1::DownloadCitySummaryResponse chunk;
  EXPECT_FALSE(reader->Read(&chunk));
  EXPECT_THAT(rpc::FromGrpc(reader->Finish()),
              StatusIs(absl::StatusCode::kResourceExhausted,
                       type::v1::ERROR_REASON_OVERLOADED));
  running.clear();
  JX_EXPECT_OK(Download(RequestOf(2022)).status());
}

TEST_F(CitySummaryRpcTest, EveryDepartmentOfTheYearIsRankedOnce) {
  JX_ASSERT_OK_AND_ASSIGN(const std::string html, Download(RequestOf(2024)));
  std::size_t departments = 0;
  for (const CityEvaluation* counting : city_.Counting(false)) {
    if (counting->evaluation.fiscal_year() != 2024) continue;
    ++departments;
    EXPECT_THAT(html, HasSubstr(absl::StrCat(counting->key.Name())));
  }
  EXPECT_EQ(departments, 12u);
  EXPECT_THAT(html, HasSubstr("2024年度部门整体预算绩效自评价全市汇总"));
  EXPECT_THAT(html, HasSubstr("四、最常见的矛盾"));
}

TEST_F(CitySummaryRpcTest, AWorkbookIsAZipFile) {
  JX_ASSERT_OK_AND_ASSIGN(const std::string workbook,
                          Download(RequestOf(2024, v1::DOCUMENT_FORMAT_XLSX)));
  EXPECT_EQ(workbook.substr(0, 2), "PK");
}

TEST_F(CitySummaryRpcTest, EqualCitiesGiveEqualBytes) {
  for (const v1::DocumentFormat format :
       {v1::DOCUMENT_FORMAT_HTML, v1::DOCUMENT_FORMAT_XLSX}) {
    JX_ASSERT_OK_AND_ASSIGN(const std::string first,
                            Download(RequestOf(2024, format)));
    JX_ASSERT_OK_AND_ASSIGN(const std::string second,
                            Download(RequestOf(2024, format)));
    EXPECT_EQ(first, second);
  }
}

TEST_F(CitySummaryRpcTest, DraftsTakeTheNewestEvaluations) {
  JX_ASSERT_OK_AND_ASSIGN(const std::string published,
                          Download(RequestOf(2024)));
  JX_ASSERT_OK_AND_ASSIGN(
      const std::string drafts,
      Download(RequestOf(2024, v1::DOCUMENT_FORMAT_HTML, true)));
  for (const CityEvaluation* counting : city_.Counting(true)) {
    if (counting->evaluation.fiscal_year() != 2024) continue;
    const std::string name = counting->key.Name() + "：";
    EXPECT_THAT(drafts, HasSubstr(name));
    if (!counting->published) {
      EXPECT_THAT(published, Not(HasSubstr(name)));
    }
  }
}

TEST_F(CitySummaryRpcTest, AYearWithoutEvaluationsIsNoError) {
  JX_ASSERT_OK_AND_ASSIGN(const std::string html, Download(RequestOf(2030)));
  EXPECT_THAT(html, HasSubstr("本年度还没有部门的评价。"));
}

TEST_F(CitySummaryRpcTest, EveryFaultOfTheRequestIsNamed) {
  v1::DownloadCitySummaryRequest request =
      RequestOf(1999, v1::DOCUMENT_FORMAT_PDF);
  request.set_parent("departments/d0001");
  const absl::Status refused = Download(request).status();
  EXPECT_THAT(refused, HasViolation("parent"));
  EXPECT_THAT(refused, HasViolation("fiscal_year"));
  EXPECT_THAT(refused, HasViolation("format"));
}

TEST_F(CitySummaryRpcTest, ReadersGetWhatIsPublishedOfAllDepartments) {
  const std::string reader = "subject=a;role=READER;department=-";
  JX_EXPECT_OK(Download(RequestOf(2024), reader));
  const auto refused = StatusIs(absl::StatusCode::kPermissionDenied,
                                type::v1::ERROR_REASON_PERMISSION_DENIED);
  EXPECT_THAT(Download(RequestOf(2024, v1::DOCUMENT_FORMAT_HTML, true), reader),
              refused);
  EXPECT_THAT(
      Download(RequestOf(2024), "subject=a;role=READER;department=d0001"),
      refused);
  EXPECT_THAT(Download(RequestOf(2024), "subject=a;role=CLERK;department=-"),
              refused);
}

TEST_F(CitySummaryRpcTest, ContradictionsAreThoseOfTheEvaluationsThatCount) {
  for (const bool drafts : {false, true}) {
    const auto expected = CountInCity(2024, drafts);
    std::vector<ContradictionRow> rows;
    JX_ASSERT_OK(city_.database().db().Read({}, [&](mysql::Session& session) {
      rows = SelectContradictions(session, {2024, drafts}, 1000);
      return absl::OkStatus();
    }));
    ASSERT_EQ(rows.size(), expected.size());
    int last = 1000;
    for (const ContradictionRow& row : rows) {
      const auto found = expected.find({row.framework, row.indicator_code});
      ASSERT_NE(found, expected.end()) << row.indicator_code;
      EXPECT_EQ(row.department_count, found->second.departments);
      EXPECT_EQ(row.claimed, found->second.claimed);
      EXPECT_EQ(row.computed, found->second.computed);
      EXPECT_LE(row.department_count, last);
      last = row.department_count;
    }
  }
}

TEST_F(LargeCitySummaryTest, FiveHundredDepartmentsTakeFourStatements) {
  for (const v1::DocumentFormat format :
       {v1::DOCUMENT_FORMAT_HTML, v1::DOCUMENT_FORMAT_XLSX}) {
    EXPECT_EQ(
        Statements([&] { JX_EXPECT_OK(Download(RequestOf(2024, format))); }),
        4);
  }
}

}  // namespace
}  // namespace jixiao::evaluation
