// A client in another language reads the scores of a city: @grpc/grpc-js, with
// nothing of ours but the .proto files.
#include <cstdio>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>

#include "absl/strings/str_cat.h"
#include "tests/integration/services/evaluation/city_fixture.h"

namespace jixiao::evaluation {
namespace {


class ForeignClientTest : public CityFixture {
 protected:
  ForeignClientTest() : CityFixture(LargeCity()) {}

  // What the client prints; null where it fails. The words hold no quotes.
  nlohmann::json Read(const std::string& filter, const std::string& order_by,
                      int page_size) {
    setenv("JIXIAO_EVALUATION_ADDRESS", server_.address().c_str(), 1);
    const std::string command =
        absl::StrCat("node " JIXIAO_SOURCE_DIR
                     "/tests/conformance/foreign_client/scores.js "
                     "'",
                     filter, "' '", order_by, "' ", page_size);
    FILE* const pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return nullptr;
    std::string printed;
    char buffer[4096];
    for (std::size_t read;
         (read = fread(buffer, 1, sizeof(buffer), pipe)) > 0;) {
      printed.append(buffer, read);
    }
    if (pclose(pipe) != 0) return nullptr;
    return nlohmann::json::parse(printed, nullptr, false);
  }

  // How many published leaves of the city `holds` is true of.
  template <typename Holds>
  std::size_t CountOf(const Holds& holds) {
    std::size_t count = 0;
    for (const CityEvaluation* evaluation : city_.Counting(false)) {
      for (const auto& leaf : evaluation->evaluation.leaf_results()) {
        if (holds(evaluation->evaluation, leaf)) ++count;
      }
    }
    return count;
  }

  static std::string IdOf(const nlohmann::json& score) {
    return absl::StrCat(score["evaluation"].get<std::string>(), " ",
                        score["code"].get<std::string>());
  }
};

TEST_F(ForeignClientTest, ReadsAFilteredListPageByPageAndEachScoreOnce) {
  const nlohmann::json result = Read(
      "fiscal_year >= 2023 AND status = CONTRADICTED AND score < 1.5", "", 100);
  ASSERT_TRUE(result.is_object());
  const std::size_t expected =
      CountOf([](const v1::Evaluation& evaluation, const v1::LeafResult& leaf) {
        return evaluation.fiscal_year() >= 2023 && leaf.has_score() &&
               leaf.status() == v1::LEAF_STATUS_CONTRADICTED &&
               Hundredths(leaf.score()) < 150;
      });
  std::set<std::string> ids;
  std::string last;
  for (const nlohmann::json& score : result["scores"]) {
    EXPECT_EQ(score["status"], "LEAF_STATUS_CONTRADICTED");
    ids.insert(IdOf(score));
    const std::string evaluation = score["evaluation"];
    const std::string department =
        evaluation.substr(0, evaluation.find("/evaluations/"));
    EXPECT_GE(department, last);
    last = department;
  }
  EXPECT_GT(expected, 1000u);
  EXPECT_EQ(ids.size(), expected);
  EXPECT_EQ(result["scores"].size(), expected);
  EXPECT_GE(result["pages"].get<std::size_t>(), expected / 100);
}

TEST_F(ForeignClientTest, ReadsOneIndicatorOfEveryDepartmentAndYearByScore) {
  const nlohmann::json result =
      Read("indicator_code = B07 AND score >= 0", "score desc", 250);
  ASSERT_TRUE(result.is_object());
  const std::size_t expected =
      CountOf([](const v1::Evaluation&, const v1::LeafResult& leaf) {
        return leaf.indicator_code() == "B07" && leaf.has_score();
      });
  EXPECT_GT(expected, 1000u);
  EXPECT_EQ(result["scores"].size(), expected);
  google::type::Decimal last;
  last.set_value("100");
  for (const nlohmann::json& score : result["scores"]) {
    google::type::Decimal points;
    points.set_value(score["score"].get<std::string>());
    EXPECT_LE(Hundredths(points), Hundredths(last));
    last = points;
  }
}

}  // namespace
}  // namespace jixiao::evaluation
