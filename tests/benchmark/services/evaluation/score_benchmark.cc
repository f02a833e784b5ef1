// Scores of a city of 500 departments, 3 years and 33 leaves: what the service
// takes for a page of them, against the same question as one statement written
// by hand and read to its end.
#include <memory>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/rpc/client.h"
#include "common/testing/fake_clock.h"
#include "common/testing/in_process_server.h"
#include "gtest/gtest.h"
#include "services/evaluation/score_service.h"
#include "services/evaluation/store/score_rows.h"
#include "tests/benchmark/services/evaluation/register.h"
#include "tests/integration/services/evaluation/city.h"

namespace jixiao::evaluation {
namespace {

// The city and the score service over it.
class ScoreServer {
 public:
  explicit ScoreServer(bool brief)
      // 500 departments: 20 and their copies.
      : city_({20, 33, 2022, 3, brief ? 0 : 24}),
        service_({city_.database().db(), clock_}, &server_.runtime()) {
    server_.Start({&service_});
    stub_ = v1::ScoreService::NewStub(server_.channel());
    if (::testing::Test::HasFailure()) {
      status_ = absl::InternalError("the city could not be made");
    }
  }
  ~ScoreServer() { server_.Stop(); }

  const absl::Status& status() const { return status_; }

  absl::StatusOr<int> CountScores(const v1::QueryScoresRequest& request) {
    v1::QueryScoresResponse response;
    const auto context =
        testing::InProcessServer::Context(testing::kAnyPrincipal);
    const grpc::Status status =
        stub_->QueryScores(context.get(), request, &response);
    if (!status.ok()) return rpc::FromGrpc(status);
    return response.scores_size();
  }

  absl::StatusOr<int> CountRows(const std::string& sql,
                                const mysql::Params& params) {
    int count = 0;
    const absl::Status status = city_.database().db().Read(
        {}, [&](mysql::Session& session) -> absl::Status {
          count = static_cast<int>(session.Query(sql, params).size());
          return absl::OkStatus();
        });
    if (!status.ok()) return status;
    return count;
  }

 private:
  City city_;
  testing::FakeClock clock_;
  testing::InProcessServer server_;
  ScoreServiceImpl service_;
  std::unique_ptr<v1::ScoreService::Stub> stub_;
  absl::Status status_;
};

// The same in the words of the service and of the database.
struct ScoreQuestion {
  std::string name;
  std::string parent = "departments/-";
  std::string filter;
  std::string order_by;
  int page_size = 50;
  std::string where;  // after those that count
  std::string order = "h.department, h.fiscal_year, l.position";
  mysql::Params params;

  v1::QueryScoresRequest Request() const {
    v1::QueryScoresRequest request;
    request.set_parent(parent);
    request.set_filter(filter);
    request.set_order_by(order_by);
    request.set_page_size(page_size);
    return request;
  }

  std::string Sql() const {
    return absl::StrCat(
        "SELECT ", kScoreColumns,
        " FROM evaluation_head AS h JOIN leaf_score AS l ON l.department = "
        "h.department AND l.sequence = h.published_sequence WHERE TRUE",
        where, " ORDER BY ", order, " LIMIT ", page_size);
  }
};

std::vector<ScoreQuestion> ScoreQuestions() {
  std::vector<ScoreQuestion> questions(5);
  questions[0].name = "all/50";
  questions[1].name = "all/1000";
  questions[1].page_size = 1000;
  questions[2].name = "department";
  questions[2].parent = "departments/d0007";
  questions[2].where = " AND h.department = ?";
  questions[2].params = {"d0007"};
  questions[3].name = "contradicted_of_a_year";
  questions[3].filter =
      "fiscal_year = 2024 AND status = CONTRADICTED AND score < 2.5";
  questions[3].where =
      " AND h.fiscal_year = ? AND l.status = ? AND l.score < ?";
  questions[3].params = {2024, v1::LEAF_STATUS_CONTRADICTED, 250};
  questions[4].name = "best_at_an_indicator";
  questions[4].filter = "indicator_code = 'B07' AND fiscal_year = 2024";
  questions[4].order_by = "score desc";
  questions[4].where = " AND l.indicator_code = ? AND h.fiscal_year = ?";
  questions[4].params = {"B07", 2024};
  questions[4].order =
      "l.score DESC, l.department, l.fiscal_year, l.position, l.sequence";
  return questions;
}

// The server is made when first needed.
using SharedServer = std::shared_ptr<std::unique_ptr<ScoreServer>>;

template <class Ask>
void RegisterQuestion(const benchmarking::Scale& scale,
                      const SharedServer& server, const ScoreQuestion& question,
                      const std::string& variant, Ask ask) {
  benchmark::RegisterBenchmark(
      absl::StrCat("scores/", question.name, "/", variant).c_str(),
      [=](benchmark::State& state) {
        if (*server == nullptr) {
          *server = std::make_unique<ScoreServer>(scale.brief);
        }
        absl::Status status = (*server)->status();
        const auto scores = (*server)->CountScores(question.Request());
        for (auto _ : state) {
          if (!status.ok()) continue;
          const absl::StatusOr<int> count = ask(**server);
          status = count.status();
          if (count.ok() && (*count == 0 || *count != scores.value_or(0))) {
            status = absl::InternalError(question.name + ": other rows");
          }
        }
        if (!status.ok()) benchmarking::Fail(state, status);
      })
      ->UseRealTime()
      ->MinTime(scale.brief ? 0.01 : 0.5)
      ->Repetitions(scale.Repetitions())
      ->Unit(benchmark::kMicrosecond);
}

}  // namespace

void RegisterScores(const benchmarking::Scale& scale) {
  const auto server = std::make_shared<std::unique_ptr<ScoreServer>>();
  for (const ScoreQuestion& question : ScoreQuestions()) {
    RegisterQuestion(scale, server, question, "service",
                     [question](ScoreServer& asked) {
                       return asked.CountScores(question.Request());
                     });
    RegisterQuestion(scale, server, question, "statement",
                     [question](ScoreServer& asked) {
                       return asked.CountRows(question.Sql(), question.params);
                     });
  }
}

}  // namespace jixiao::evaluation
