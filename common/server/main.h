#ifndef JIXIAO_COMMON_SERVER_MAIN_H_
#define JIXIAO_COMMON_SERVER_MAIN_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/admin/diagnostics_service.h"
#include "common/mysql/database.h"
#include "common/mysql/migration.h"
#include "common/rpc/runtime.h"
#include "grpcpp/impl/service_type.h"

// The whole of a service's main, under subcommands `serve` and `migrate`.
namespace jixiao::server {

// What a service serves. Members are destroyed from the last to the first.
struct Services {
  // May be null: run once no call is left, before anything is destroyed. Job
  // workers stop and give their leases back here. What it captures outlives
  // the services.
  std::function<void()> on_drain;
  // Registered with the server. Destroyed after it is down and drained.
  std::vector<std::shared_ptr<grpc::Service>> services;
  // Full proto names whose readiness is told, e.g.
  // BudgetService::service_full_name().
  std::vector<std::string> names;
  // Certificates that this process shows to others besides the listener's.
  std::vector<admin::ExaminedCertificate> certificates = {};
  // Files with secrets besides those that every server may have.
  std::vector<admin::ExaminedSecret> secrets = {};
};

struct ServiceDefinition {
  std::string name;         // "jixiao-budget", in logs and --help
  std::string description;  // one line for --help
  // All of the schema's, the journal's among them.
  mysql::Migrations migrations;
  // Called once, before the server listens; the database may not be reachable
  // yet. An error ends the process.
  std::function<absl::StatusOr<Services>(mysql::Database&, rpc::Runtime&)>
      make_services;
  // Tables whose rows are only ever added, besides the audit trail: what
  // `migrate --serve_user` gives no right to change or remove.
  std::vector<std::string> append_only_tables = {};
};

// Returns main's exit code:
//
//   int main(int argc, char** argv) {
//     return jixiao::server::ServerMain(argc, argv, Definition());
//   }
int ServerMain(int argc, char** argv, const ServiceDefinition& definition);

}  // namespace jixiao::server

#endif  // JIXIAO_COMMON_SERVER_MAIN_H_
