// The project service over a real server and database, and a client of it.
#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_PROJECT_FIXTURE_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_PROJECT_FIXTURE_H_

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/time/civil_time.h"
#include "common/rpc/client.h"
#include "common/testing/admin_services.h"
#include "common/testing/database.h"
#include "common/testing/fake_clock.h"
#include "common/testing/in_process_server.h"
#include "common/testing/matchers.h"
#include "google/protobuf/text_format.h"
#include "google/type/date.pb.h"
#include "google/type/money.pb.h"
#include "jixiao/project/v1/project_service.grpc.pb.h"
#include "jixiao/project/v1/work_service.grpc.pb.h"
#include "services/project/domain/reference_data.h"
#include "services/project/service.h"
#include "services/project/store/schema.h"
#include "services/project/work_service.h"

namespace jixiao::project {

inline constexpr char kDepartment[] = "departments/nj-tcj";
inline constexpr char kRequestA[] = "6f1c2f2e-31f0-4c83-9d8e-0f2f6c1f7a11";
inline constexpr char kRequestB[] = "0b0a4d3c-5f3f-4b52-8f6e-2a9d1c7e5b22";

// Who reports, who verifies what the first reported, and another service.
inline constexpr char kReporter[] = "subject=reporter;role=CLERK;department=-";
inline constexpr char kVerifier[] =
    "subject=verifier;role=REVIEWER;department=-";
inline constexpr char kOtherService[] =
    "subject=evaluation;role=SERVICE;department=-";

using Day = absl::CivilDay;
using ProjectStub = v1::ProjectService::Stub;
using WorkStub = v1::WorkService::Stub;

// A field given twice has its last value.
template <class M>
M Parse(const std::string& text) {
  M message;
  EXPECT_TRUE(google::protobuf::TextFormat::MergeFromString(text, &message))
      << text;
  return message;
}

// `departments/nj-tcj/projects/{id}`.
std::string NameOf(const std::string& id);

google::type::Money Yuan(int64_t units, int32_t nanos = 0);
google::type::Date Date(absl::CivilDay day);

// The content of a start-type project in 江宁区 without amounts; `more` is text
// of v1::Project.
v1::Project MakeProject(const std::string& id, const std::string& more = "");

// Money that arrived for a project of nj-tcj, in whole yuan (ACTUAL).
v1::Investment Arrival(const std::string& project, const std::string& id,
                       int32_t year, int32_t month, int64_t yuan,
                       const std::string& more = "");

// The built-in reference data.
const ReferenceData& TestReference();

class ProjectServer {
 public:
  explicit ProjectServer(testing::Database* database)
      : ProjectServer(database->db()) {}
  explicit ProjectServer(mysql::Database& database,
                         const ReferenceData& reference = TestReference());
  ~ProjectServer();

  v1::ProjectService::Stub& projects() { return *projects_; }
  v1::WorkService::Stub& work() { return *work_; }
  std::shared_ptr<grpc::Channel> channel() { return server_.channel(); }
  rpc::Runtime& runtime() { return server_.runtime(); }
  testing::FakeClock& clock() { return clock_; }
  const Backend& backend() const { return backend_; }

  // Run by the server before each chunk of an import.
  std::function<void(int)> before_chunk;

  // `method` of either stub under `principal`.
  template <class Stub, class Req, class Res>
  absl::StatusOr<Res> Call(
      grpc::Status (Stub::*method)(grpc::ClientContext*, const Req&, Res*),
      const Req& request,
      const std::string& principal = testing::kAnyPrincipal) {
    Res response;
    const auto context = testing::InProcessServer::Context(principal);
    const grpc::Status status =
        (StubOf(method).*method)(context.get(), request, &response);
    if (!status.ok()) return rpc::FromGrpc(status);
    return response;
  }

  // Returns when no call is under way.
  void AwaitIdle();

 private:
  template <class Method>
  v1::ProjectService::Stub& StubOf(Method v1::ProjectService::Stub::*) {
    return *projects_;
  }
  template <class Method>
  v1::WorkService::Stub& StubOf(Method v1::WorkService::Stub::*) {
    return *work_;
  }

  testing::FakeClock clock_;  // 2025-01-15, 16:00 in Shanghai
  Backend backend_;
  testing::InProcessServer server_;
  ProjectServiceImpl project_service_;
  WorkServiceImpl work_service_;
  const testing::AdminServices admin_;
  std::unique_ptr<v1::ProjectService::Stub> projects_;
  std::unique_ptr<v1::WorkService::Stub> work_;
};

class ProjectTest : public ::testing::Test {
 protected:
  explicit ProjectTest(int pool_size = 4);

  // Adds a project of nj-tcj by the reporter. `more` is text of the request,
  // such as "first_event { ... } project { ... }".
  absl::StatusOr<v1::Project> Create(const std::string& id,
                                     const std::string& more = "");
  absl::StatusOr<v1::Project> Get(
      const std::string& id,
      const std::string& principal = testing::kAnyPrincipal);

  // The reporter lets a project reach a stage on a day, with its present etag
  // and, unless `more` (text of the request) says otherwise, all that the stage
  // needs: a formal agreement, the proof of its type, evidence, a reason. A
  // resumption needs none of them: `more` clears nothing, so use Resume.
  absl::StatusOr<v1::Project> Advance(const std::string& id,
                                      v1::ProjectStage stage,
                                      absl::CivilDay day,
                                      const std::string& more = "");
  absl::StatusOr<v1::Project> Resume(const std::string& id,
                                     v1::ProjectStage stage,
                                     absl::CivilDay day);
  // Somebody else verifies the start.
  absl::StatusOr<v1::Project> Verify(const std::string& id);
  // With the present etag; `more` is text of the request, reason included.
  absl::StatusOr<v1::Project> Correct(const std::string& id, int64_t number,
                                      const std::string& more);
  absl::StatusOr<v1::BatchCreateInvestmentsResponse> Arrive(
      const std::vector<v1::Investment>& investments,
      const std::string& more = "");
  // Changes the fields that `fields` (text of v1::Project) sets.
  absl::StatusOr<v1::Project> Update(const std::string& id,
                                     const std::string& fields);

  // How many statements `call` sends.
  int64_t Statements(const std::function<void()>& call);
  // The last sequence of the department.
  int64_t Sequence(const std::string& department = "nj-tcj");
  // Rows of every table that has any, to see that nothing was written.
  std::string Contents();
  // The audit chain of the department is whole.
  absl::Status VerifyChain(const std::string& department = "nj-tcj");

  testing::Database database_;
  ProjectServer server_;
};

}  // namespace jixiao::project

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_PROJECT_FIXTURE_H_
