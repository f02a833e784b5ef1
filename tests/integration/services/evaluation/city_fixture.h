#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_CITY_FIXTURE_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_CITY_FIXTURE_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "common/filter/filter.h"
#include "common/rpc/client.h"
#include "common/testing/fake_clock.h"
#include "common/testing/in_process_server.h"
#include "common/testing/matchers.h"
#include "services/evaluation/score_service.h"
#include "services/evaluation/store/score_fields.h"
#include "services/evaluation/store/score_queries.h"
#include "tests/integration/services/evaluation/city.h"

namespace jixiao::evaluation {

// The score service on a real loopback port over a city that all tests of a
// suite share and none changes.
class CityFixture : public ::testing::Test {
 protected:
  static City& SmallCity() {
    static City& city = *new City({12, 25, 2022, 3, 0});
    return city;
  }
  // As large as a city is: 500 departments, 3 years, 33 leaves.
  static City& LargeCity() {
    static City& city = *new City({20, 33, 2022, 3, 24});
    return city;
  }

  explicit CityFixture(City& city = SmallCity())
      : city_(city),
        backend_{city.database().db(), clock_},
        service_(backend_, &server_.runtime()) {
    server_.Start({&service_});
    stub_ = v1::ScoreService::NewStub(server_.channel());
  }
  ~CityFixture() override { server_.Stop(); }

  template <typename Req, typename Res>
  absl::StatusOr<Res> Call(
      grpc::Status (v1::ScoreService::Stub::*method)(grpc::ClientContext*,
                                                     const Req&, Res*),
      const Req& request,
      const std::string& principal = testing::kAnyPrincipal) {
    Res response;
    const auto context = testing::InProcessServer::Context(principal);
    const absl::Status status = rpc::FromGrpc(
        (stub_.get()->*method)(context.get(), request, &response));
    if (!status.ok()) return status;
    return response;
  }

  // How many statements `run` sends.
  template <typename Run>
  int64_t Statements(const Run& run) {
    const int64_t before = city_.database().db().statements();
    run();
    return city_.database().db().statements() - before;
  }

  City& city_;
  testing::FakeClock clock_;
  testing::InProcessServer server_;
  const Backend backend_;
  ScoreServiceImpl service_;
  std::unique_ptr<v1::ScoreService::Stub> stub_;
};

// A query as a request gives it.
inline ScoreQuery QueryOf(const std::string& filter,
                          const std::string& order_by = "",
                          const std::string& department = "",
                          bool drafts = false) {
  const auto clauses = filter::Compile(filter, ScoreFields());
  const auto order = filter::ParseOrder(order_by, ScoreOrders());
  EXPECT_TRUE(clauses.ok()) << clauses.status();
  EXPECT_TRUE(order.ok()) << order.status();
  return {department, *order, *clauses, drafts};
}

}  // namespace jixiao::evaluation

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_CITY_FIXTURE_H_
