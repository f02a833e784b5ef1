#include "common/testing/query_cost.h"
#include "services/evaluation/store/framework_rows.h"
#include "tests/integration/services/evaluation/framework_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::jixiao::testing::HasViolation;
using ::jixiao::testing::StatusIs;
using ::testing::ElementsAre;

class FrameworkList : public FrameworkFixture {
 protected:
  absl::StatusOr<v1::ListFrameworksResponse> List(
      const std::string& framework = "", int size = 0,
      const std::string& token = "") {
    v1::ListFrameworksRequest request;
    request.set_framework(framework);
    request.set_page_size(size);
    request.set_page_token(token);
    return Call(&Stub::ListFrameworks, request);
  }

  // The names of all pages of that size.
  std::vector<std::string> Names(const std::string& framework, int size) {
    std::vector<std::string> names;
    std::string token;
    do {
      const auto page = List(framework, size, token);
      EXPECT_THAT(page, testing::IsOk());
      for (const auto& item : page->frameworks()) names.push_back(item.name());
      token = page->next_page_token();
    } while (!token.empty());
    return names;
  }

  // a@1 and b@1 to b@3, made in another order.
  void CreateSome() {
    v1::Framework newest = MustCreateActive(SmallFramework(), "b");
    for (int i = 0; i < 2; ++i) {
      const v1::Framework draft = MustRevise(newest);
      JX_ASSERT_OK_AND_ASSIGN(newest, Activate(draft.name(), draft.etag()));
    }
    JX_ASSERT_OK(Create(SmallFramework(), "a"));
  }
};

TEST_F(FrameworkList, IsOrderedByIdAndNumberWhateverThePage) {
  CreateSome();
  const auto all = ElementsAre("frameworks/a@1", "frameworks/b@1",
                               "frameworks/b@2", "frameworks/b@3");
  for (const int size : {0, 1, 2, 3, 4}) {
    EXPECT_THAT(Names("", size), all) << size;
  }
}

TEST_F(FrameworkList, CanBeOfOneFramework) {
  CreateSome();
  for (const int size : {0, 1, 2, 3}) {
    EXPECT_THAT(
        Names("frameworks/b", size),
        ElementsAre("frameworks/b@1", "frameworks/b@2", "frameworks/b@3"))
        << size;
  }
  EXPECT_THAT(Names("frameworks/none", 0), ElementsAre());
}

TEST_F(FrameworkList, LeavesOutTheTreeAndTheSourceTextButNotTheRest) {
  v1::Framework framework = SmallFramework();
  framework.set_source_text("# yaml");
  v1::TierWord* word = framework.add_tier_words();
  word->set_word("健全");
  word->set_tier(v1::TIER_FULL);
  JX_ASSERT_OK_AND_ASSIGN(v1::Framework expected, Create(framework));
  JX_ASSERT_OK_AND_ASSIGN(const v1::ListFrameworksResponse listed, List());
  ASSERT_EQ(listed.frameworks_size(), 1);
  expected.clear_facts();
  expected.clear_indicators();
  expected.clear_checks();
  expected.clear_source_text();
  EXPECT_THAT(listed.frameworks(0), testing::EqualsProto(expected));
}

TEST_F(FrameworkList, RefusesTokensSizesAndNamesThatAreNone) {
  CreateSome();
  EXPECT_THAT(List("", 0, "!"),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_PAGE_TOKEN_INVALID));
  JX_ASSERT_OK_AND_ASSIGN(const v1::ListFrameworksResponse first, List("", 1));
  EXPECT_THAT(List("frameworks/b", 1, first.next_page_token()),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_PAGE_TOKEN_MISMATCH));
  EXPECT_THAT(List("", -1).status(), HasViolation("page_size"));
  EXPECT_THAT(List("frameworks/b@1").status(),
              HasViolation("framework", "no revision"));
  EXPECT_THAT(List("b").status(), HasViolation("framework"));
}

// However many there are, a page reads its own rows.
TEST_F(FrameworkList, APageCostsWhatItShows) {
  JX_ASSERT_OK(Create(SmallFramework(), "a"));
  database_.Execute(
      "INSERT INTO framework (framework, revision, uid, display_name, state, "
      "content, digest, row_version, create_time, update_time) WITH RECURSIVE "
      "n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 999) SELECT "
      "CONCAT('f', LPAD(i DIV 20, 3, '0')), 1 + i % 20, uid, display_name, "
      "state, content, digest, 1, create_time, update_time FROM framework, n "
      "WHERE framework = 'a'");
  database_.Execute("ANALYZE TABLE framework");
  const auto cost = [this](const std::string& only, const FrameworkKey& after) {
    return testing::RowsRead(database_.db(), [&](mysql::Session& session) {
      EXPECT_EQ(SelectFrameworks(session, only, after, 10)->size(), 10u);
    });
  };
  EXPECT_LE(cost("", {}), 13);
  EXPECT_LE(cost("", {"f025", 15}), 13);
  EXPECT_LE(cost("f030", {}), 13);
  EXPECT_LE(cost("f030", {"f030", 9}), 13);
}

// Finding a revision by name reads that one, or the revisions of one framework.
TEST_F(FrameworkList, ARevisionCostsTheRevisionsOfItsFramework) {
  JX_ASSERT_OK(Create(SmallFramework(), "a"));
  database_.Execute(
      "INSERT INTO framework (framework, revision, uid, display_name, state, "
      "content, digest, row_version, create_time, update_time) WITH RECURSIVE "
      "n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 999) SELECT "
      "CONCAT('f', LPAD(i DIV 5, 3, '0')), 1 + i % 5, uid, display_name, 2, "
      "content, digest, 1, create_time, update_time FROM framework, n WHERE "
      "framework = 'a'");
  database_.Execute("ANALYZE TABLE framework");
  const auto cost = [this](const FrameworkKey& key) {
    return testing::RowsRead(database_.db(), [&](mysql::Session& session) {
      EXPECT_THAT(SelectFrameworkHead(session, key), testing::IsOk());
    });
  };
  EXPECT_LE(cost({"f100", 3}), 2);
  EXPECT_LE(cost({"f100", 0}), 13);
}

}  // namespace
}  // namespace jixiao::evaluation
