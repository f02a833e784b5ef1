// Lists of scores, against the evaluations that they are of.
#include <functional>
#include <random>
#include <set>
#include <tuple>

#include "absl/strings/str_cat.h"
#include "tests/integration/services/evaluation/city_fixture.h"

namespace jixiao::evaluation {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::StatusIs;
using ScoreStub = v1::ScoreService::Stub;

// A leaf of the model: what a list must say of it.
struct ModelLeaf {
  std::string department;
  int year = 0;
  int position = 0;
  const CityEvaluation* evaluation = nullptr;
  const v1::LeafResult* leaf = nullptr;

  std::string framework() const {
    const std::string& name = evaluation->evaluation.framework();
    const std::size_t begin = name.find('/') + 1;
    return name.substr(begin, name.find('@') - begin);
  }
  int64_t score() const { return Hundredths(leaf->score()); }
  std::string Id() const {
    return absl::StrCat(evaluation->key.Name(), " ", leaf->indicator_code());
  }
};

std::vector<ModelLeaf> LeavesOf(const City& city, bool drafts) {
  std::vector<ModelLeaf> leaves;
  for (const CityEvaluation* evaluation : city.Counting(drafts)) {
    int position = 0;
    for (const auto& leaf : evaluation->evaluation.leaf_results()) {
      leaves.push_back({evaluation->key.department,
                        evaluation->evaluation.fiscal_year(), ++position,
                        evaluation, &leaf});
    }
  }
  return leaves;
}

// By the order, then department, year and place. What is not set is -1.
void SortModel(const filter::Order& order, std::vector<ModelLeaf>& leaves) {
  const auto tie = [](const ModelLeaf& leaf) {
    return std::tuple(leaf.department, leaf.year, leaf.position);
  };
  const auto sort = [&](const auto& key) {
    std::sort(leaves.begin(), leaves.end(),
              [&](const ModelLeaf& a, const ModelLeaf& b) {
                if (key(a) != key(b)) {
                  return order.descending ? key(b) < key(a) : key(a) < key(b);
                }
                return tie(a) < tie(b);
              });
  };
  if (order.field == "score") {
    sort([](const ModelLeaf& leaf) { return leaf.score(); });
  } else if (order.field == "fiscal_year") {
    sort([](const ModelLeaf& leaf) { return leaf.year; });
  } else {
    sort([](const ModelLeaf& leaf) { return leaf.department; });
  }
}

// A filter and what it means.
struct ModelFilter {
  std::string text;
  std::function<bool(const ModelLeaf&)> holds;
};

std::vector<ModelFilter> ModelFilters() {
  using L = const ModelLeaf&;
  return {
      {"", [](L) { return true; }},
      {"fiscal_year = 2023", [](L l) { return l.year == 2023; }},
      {"fiscal_year > 2022 AND fiscal_year <= 2024",
       [](L l) { return l.year > 2022; }},
      {"NOT fiscal_year = 2023", [](L l) { return l.year != 2023; }},
      {"indicator_code = B07",
       [](L l) { return l.leaf->indicator_code() == "B07"; }},
      {"indicator_code = B1* AND fiscal_year = 2022",
       [](L l) {
         return l.year == 2022 && l.leaf->indicator_code().substr(0, 2) == "B1";
       }},
      {"indicator = '指标3'", [](L l) { return l.leaf->path(1) == "指标3"; }},
      {"direction = '方向2'", [](L l) { return l.leaf->path(0) == "方向2"; }},
      {"direction : 向3", [](L l) { return l.leaf->path(0) == "方向3"; }},
      {"framework = other", [](L l) { return l.framework() == "other"; }},
      {"status = CONTRADICTED",
       [](L l) { return l.leaf->status() == v1::LEAF_STATUS_CONTRADICTED; }},
      {"status = CONTRADICTED OR status = UNSUPPORTED",
       [](L l) {
         return l.leaf->status() == v1::LEAF_STATUS_CONTRADICTED ||
                l.leaf->status() == v1::LEAF_STATUS_UNSUPPORTED;
       }},
      {"score < 1.5", [](L l) { return l.score() >= 0 && l.score() < 150; }},
      {"score >= 1 AND score <= 2 AND fiscal_year = 2024",
       [](L l) {
         return l.score() >= 100 && l.score() <= 200 && l.year == 2024;
       }},
      {"score = NOT_REPORTED", [](L l) { return l.score() < 0; }},
      {"score != 1", [](L l) { return l.score() != 100; }},
      {"claimed_score = 3",
       [](L l) { return Hundredths(l.leaf->claimed_score()) == 300; }},
      {"weight > 2 AND synthetic = true",
       [](L l) {
         return Hundredths(l.leaf->weight()) > 200 && l.leaf->synthetic();
       }},
      {"synthetic = false AND status = VERIFIED AND indicator_code = B11",
       [](L l) {
         return !l.leaf->synthetic() &&
                l.leaf->status() == v1::LEAF_STATUS_VERIFIED &&
                l.leaf->indicator_code() == "B11";
       }},
      {"framework = city AND weight = 9", [](L) { return false; }},
  };
}

class ScoreQueryTest : public CityFixture {
 protected:
  // Page after page, until the end.
  std::vector<std::string> ReadAll(const ScoreQuery& query, std::size_t size) {
    std::vector<std::string> ids;
    std::optional<ScorePosition> after;
    do {
      ScorePage page;
      JX_EXPECT_OK(city_.database().db().Read({}, [&](mysql::Session& session) {
        page = SelectScorePage(session, query, after, size);
        return absl::OkStatus();
      }));
      EXPECT_LE(page.scores.size(), size);
      for (const ScoreRow& row : page.scores) {
        ids.push_back(
            absl::StrCat(row.evaluation.Name(), " ", row.indicator_code));
      }
      after = page.last;
    } while (after.has_value());
    return ids;
  }

  std::vector<std::string> Expected(
      const ScoreQuery& query,
      const std::function<bool(const ModelLeaf&)>& holds) {
    std::vector<ModelLeaf> leaves = LeavesOf(city_, query.drafts);
    SortModel(query.order, leaves);
    std::vector<std::string> ids;
    for (const ModelLeaf& leaf : leaves) {
      if (!query.department.empty() && leaf.department != query.department) {
        continue;
      }
      if (holds(leaf)) ids.push_back(leaf.Id());
    }
    return ids;
  }
};

TEST_F(ScoreQueryTest, EveryFilterInEveryOrderGivesWhatTheModelGives) {
  std::mt19937 random(1);
  for (const ModelFilter& model : ModelFilters()) {
    for (const char* order : {"", "department desc", "score", "score desc",
                              "fiscal_year", "fiscal_year desc"}) {
      const bool drafts = random() % 2 == 0;
      const std::string department = random() % 3 == 0 ? "d0006" : "";
      const ScoreQuery query = QueryOf(model.text, order, department, drafts);
      const std::size_t size = 1 + random() % 120;
      EXPECT_EQ(ReadAll(query, size), Expected(query, model.holds))
          << "filter " << model.text << ", order " << order << ", size " << size
          << ", department " << department << ", drafts " << drafts;
    }
  }
}

TEST_F(ScoreQueryTest, AScoreSaysWhatTheEvaluationSays) {
  v1::QueryScoresRequest request;
  request.set_parent("departments/-");
  request.set_page_size(1000);
  JX_ASSERT_OK_AND_ASSIGN(const v1::QueryScoresResponse response,
                          Call(&ScoreStub::QueryScores, request));
  const std::vector<ModelLeaf> leaves = LeavesOf(city_, false);
  ASSERT_EQ(response.scores_size(), static_cast<int>(leaves.size()));
  EXPECT_EQ(response.next_page_token(), "");
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    const v1::Score& score = response.scores(static_cast<int>(i));
    const v1::LeafResult& leaf = *leaves[i].leaf;
    ASSERT_EQ(score.evaluation(), leaves[i].evaluation->key.Name());
    EXPECT_EQ(score.fiscal_year(), leaves[i].year);
    EXPECT_EQ(score.framework(), leaves[i].evaluation->evaluation.framework());
    EXPECT_EQ(score.indicator_code(), leaf.indicator_code());
    EXPECT_EQ(score.indicator(), leaf.path(1));
    EXPECT_EQ(score.direction(), leaf.path(0));
    EXPECT_EQ(Hundredths(score.weight()), Hundredths(leaf.weight()));
    EXPECT_EQ(Hundredths(score.claimed_score()),
              Hundredths(leaf.claimed_score()));
    EXPECT_EQ(Hundredths(score.computed_score()),
              Hundredths(leaf.computed_score()));
    EXPECT_EQ(Hundredths(score.reviewed_score()),
              Hundredths(leaf.reviewed_score()));
    EXPECT_EQ(Hundredths(score.score()), Hundredths(leaf.score()));
    EXPECT_EQ(score.has_score(), leaf.has_score());
    EXPECT_EQ(score.status(), leaf.status());
    EXPECT_EQ(score.synthetic(), leaf.synthetic());
    EXPECT_TRUE(score.published());
  }
}

TEST_F(ScoreQueryTest, DraftsStandInPlaceOfWhatIsPublished) {
  v1::QueryScoresRequest request;
  request.set_parent("departments/d0006");  // has a newer one of each year
  request.set_include_drafts(true);
  request.set_filter("indicator_code = B01");
  JX_ASSERT_OK_AND_ASSIGN(const v1::QueryScoresResponse drafts,
                          Call(&ScoreStub::QueryScores, request));
  request.set_include_drafts(false);
  JX_ASSERT_OK_AND_ASSIGN(const v1::QueryScoresResponse published,
                          Call(&ScoreStub::QueryScores, request));
  ASSERT_EQ(drafts.scores_size(), 3);
  ASSERT_EQ(published.scores_size(), 3);
  for (int i = 0; i < 3; ++i) {
    EXPECT_FALSE(drafts.scores(i).published());
    EXPECT_TRUE(published.scores(i).published());
    EXPECT_NE(drafts.scores(i).evaluation(), published.scores(i).evaluation());
  }
}

TEST_F(ScoreQueryTest, PagesOfTokensHoldEachScoreOnce) {
  for (const char* order : {"", "score desc", "fiscal_year desc"}) {
    v1::QueryScoresRequest request;
    request.set_parent("departments/-");
    request.set_filter("status = JUDGED OR status = VERIFIED");
    request.set_order_by(order);
    request.set_page_size(7);
    std::vector<std::string> ids;
    do {
      JX_ASSERT_OK_AND_ASSIGN(const v1::QueryScoresResponse page,
                              Call(&ScoreStub::QueryScores, request));
      for (const v1::Score& score : page.scores()) {
        ids.push_back(
            absl::StrCat(score.evaluation(), " ", score.indicator_code()));
      }
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    EXPECT_EQ(ids, Expected(QueryOf("", order), [](const ModelLeaf& leaf) {
                return leaf.leaf->status() == v1::LEAF_STATUS_JUDGED ||
                       leaf.leaf->status() == v1::LEAF_STATUS_VERIFIED;
              }));
  }
}

TEST_F(ScoreQueryTest, ATokenIsOfOneRequest) {
  v1::QueryScoresRequest request;
  request.set_parent("departments/-");
  request.set_page_size(3);
  JX_ASSERT_OK_AND_ASSIGN(const v1::QueryScoresResponse page,
                          Call(&ScoreStub::QueryScores, request));
  request.set_page_token(page.next_page_token());
  request.set_page_size(5);
  JX_EXPECT_OK(Call(&ScoreStub::QueryScores, request));
  request.set_filter("fiscal_year = 2024");
  EXPECT_THAT(Call(&ScoreStub::QueryScores, request),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_PAGE_TOKEN_MISMATCH));
  request.set_page_token("no token");
  EXPECT_THAT(Call(&ScoreStub::QueryScores, request),
              StatusIs(absl::StatusCode::kInvalidArgument,
                       type::v1::ERROR_REASON_PAGE_TOKEN_INVALID));
}

TEST_F(ScoreQueryTest, EveryFaultOfARequestIsNamed) {
  v1::QueryScoresRequest request;
  request.set_parent("somewhere");
  request.set_filter("points < 2");
  request.set_order_by("weight");
  request.set_page_size(-1);
  const absl::Status status = Call(&ScoreStub::QueryScores, request).status();
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  std::set<std::string> fields;
  for (const status::Violation& violation : status::ViolationsOf(status)) {
    fields.insert(violation.field);
  }
  EXPECT_EQ(fields, (std::set<std::string>{"filter", "order_by", "page_size",
                                           "parent"}));
}

TEST_F(ScoreQueryTest, AFilterThatCannotBeReadSaysWhereAndWhatIsAccepted) {
  v1::QueryScoresRequest request;
  request.set_parent("departments/-");
  request.set_filter("status = WRONG");
  EXPECT_THAT(Call(&ScoreStub::QueryScores, request).status().ToString(),
              HasSubstr("CONTRADICTED"));
  request.set_filter("score < 2.555");
  EXPECT_THAT(Call(&ScoreStub::QueryScores, request).status().ToString(),
              HasSubstr("at most 2 decimals"));
  std::string many = "fiscal_year = 2024";
  for (int i = 0; i < 20; ++i) many += " AND fiscal_year = 2024";
  request.set_filter(many);
  EXPECT_THAT(Call(&ScoreStub::QueryScores, request),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST_F(ScoreQueryTest, ADepartmentWithoutScoresHasNone) {
  for (const char* order : {"", "score", "fiscal_year desc"}) {
    EXPECT_THAT(ReadAll(QueryOf("", order, "nobody"), 5), IsEmpty());
  }
}

}  // namespace
}  // namespace jixiao::evaluation
