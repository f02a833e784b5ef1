#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_FIXTURE_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_FIXTURE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/mysql/migration.h"
#include "common/testing/database.h"
#include "common/testing/fake_clock.h"
#include "common/testing/in_process_server.h"
#include "jixiao/project/v1/project_service.grpc.pb.h"
#include "services/project/service.h"
#include "services/project/store/mysql_store.h"

namespace jixiao::project {

inline constexpr char kDepartment[] = "departments/nj-tcj";

// All migrations of the service's schema.
mysql::Migrations AllMigrations();

// The service over a fresh schema, on a real loopback server.
class ProjectServer {
 public:
  ProjectServer();
  // On a database server of the test's own.
  explicit ProjectServer(const mysql::ConnectionOptions& server);
  ~ProjectServer();

  testing::Database& database() { return database_; }
  v1::ProjectService::Stub& stub() { return *stub_; }

  absl::StatusOr<v1::Project> Get(
      const std::string& name,
      const std::string& principal = testing::kAnyPrincipal);
  absl::StatusOr<v1::ListProjectsResponse> List(
      const v1::ListProjectsRequest& request,
      const std::string& principal = testing::kAnyPrincipal);
  absl::StatusOr<jixiao::type::v1::FactSet> Facts(
      const v1::GetFactSetRequest& request,
      const std::string& principal = testing::kAnyPrincipal);
  // Of the department as of the last day of 2024.
  absl::StatusOr<jixiao::type::v1::FactSet> Facts();
  // Sends the rows in messages of 1,000.
  absl::StatusOr<v1::ImportProjectsResponse> Import(
      const v1::ImportProjectsRequest& request,
      const std::string& principal = testing::kAnyPrincipal);

  // Rows of every table that an import may write.
  int64_t RowsWritten();

 private:
  testing::Database database_;
  testing::FakeClock clock_;
  MysqlStore store_;
  testing::InProcessServer server_;
  ProjectServiceImpl service_;
  std::unique_ptr<v1::ProjectService::Stub> stub_;
};

google::type::Money Yuan(int64_t units, int32_t nanos = 0);
google::type::Date Date(int year, int month, int day);

// A real project of 2024 that reports all amounts, signed on 1 March.
v1::Project MakeProject(const std::string& code);
v1::Target MakeTarget(const std::string& metric, const std::string& value,
                      const std::string& unit);

// An import of 2024 into the department, without rows.
v1::ImportProjectsRequest MakeImport();

// 1,723 synthetic projects with the totals of the seed's year, and one target.
v1::ImportProjectsRequest MakeYear();
// The numbers of the facts of MakeYear without those by district.
std::map<std::string, std::string> YearNumbers();

// "key" -> number, of facts without a district.
std::map<std::string, std::string> Numbers(
    const jixiao::type::v1::FactSet& set);

}  // namespace jixiao::project

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_PROJECT_FIXTURE_H_
