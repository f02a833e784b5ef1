#include "common/server/main.h"

#include <iostream>
#include <memory>
#include <utility>

#include "absl/flags/flag.h"
#include "absl/strings/str_cat.h"
#include "common/config/config.h"
#include "common/log/log.h"
#include "common/metrics/metrics.h"
#include "common/mysql/connection.h"
#include "common/mysql/migrator.h"
#include "common/mysql/pool.h"
#include "common/mysql/serving_grants.h"
#include "common/server/admin_services.h"
#include "common/server/flags.h"
#include "common/server/grpc_log.h"
#include "common/server/security.h"
#include "common/server/server.h"
#include "common/server/transport.h"
#include "common/status/status.h"

namespace jixiao::server {
namespace {

std::string HelpText(const ServiceDefinition& definition) {
  const std::string& name = definition.name;
  return absl::StrCat(
      definition.description, "\n\nUsage: ", name,
      " serve|migrate [flags]\n"
      "  serve    answer calls until SIGTERM\n"
      "  migrate  bring the schema to this program's version, then end; with\n"
      "           --serve_user also give that account what serving needs\n\n"
      "Examples:\n  ",
      name, " migrate --mysql_socket=/run/mysqld/mysqld.sock \\\n",
      "      --mysql_schema=jixiao --mysql_user=migrate \\\n",
      "      --serve_user=serve@localhost\n  ", name,
      " serve --listen=0.0.0.0:7101 \\\n",
      "      --tls_certificate_file=/etc/jixiao/server.pem \\\n"
      "      --tls_key_file=/etc/jixiao/server.key \\\n"
      "      --token_keys_file=/etc/jixiao/jwks.json \\\n"
      "      --token_issuer=https://id.example --token_audience=jixiao \\\n"
      "      --mysql_socket=/run/mysqld/mysqld.sock \\\n"
      "      --mysql_schema=jixiao --mysql_user=serve \\\n"
      "      --mysql_password_file=/etc/jixiao/password\n\n"
      "On a developer's own machine --insecure_development takes the place of\n"
      "certificates and tokens.\n\n"
      "Exit codes: 0 done, 1 could not start or migrate, 2 wrong settings.");
}

int Fail(int code, const absl::Status& error) {
  log::Error("failed", {{"detail", status::ToLogString(error)}});
  return code;
}

std::string MigrateCommand(const ServiceDefinition& definition) {
  return absl::StrCat(definition.name, " migrate");
}

int Migrate(const ServiceDefinition& definition) {
  absl::StatusOr<mysql::Pool::Options> options = MysqlOptionsFromFlags();
  if (!options.ok()) return Fail(kExitUsage, options.status());
  const absl::StatusOr<std::string> serve_user = ServeUserFromFlags();
  if (!serve_user.ok()) return Fail(kExitUsage, serve_user.status());
  mysql::Pool pool(*std::move(options));
  mysql::Database database(&pool);
  const absl::Status migrated =
      mysql::Migrator(&database, definition.migrations,
                      MigrateCommand(definition))
          .Migrate();
  if (!migrated.ok()) return Fail(kExitFailure, migrated);
  log::Info("migrated");
  if (serve_user->empty()) return kExitOk;
  const absl::Status granted = mysql::GrantServing(
      &database, *serve_user, definition.append_only_tables);
  if (!granted.ok()) return Fail(kExitFailure, granted);
  log::Info("granted", {{"account", *serve_user}});
  return kExitOk;
}

// Serves /metrics while it lives; null where nobody asked for it.
absl::StatusOr<std::unique_ptr<metrics::Exposer>> ExposeMetrics(
    const ServiceDefinition& definition) {
  metrics::SetBuildInfo(definition.name, JIXIAO_VERSION);
  const std::string address = absl::GetFlag(FLAGS_metrics_listen);
  if (address.empty()) return nullptr;
  absl::StatusOr<std::unique_ptr<metrics::Exposer>> exposer =
      metrics::Exposer::Listen(address);
  if (!exposer.ok()) {
    return status::Annotate(exposer.status(), "--metrics_listen");
  }
  log::Info("metrics_listening",
            {{"address", address}, {"port", (*exposer)->port()}});
  return exposer;
}

// Wrong flags are told apart from what else keeps a process from starting.
int FailToStart(const absl::Status& error) {
  return Fail(absl::IsInvalidArgument(error) ? kExitUsage : kExitFailure,
              error);
}

std::shared_ptr<grpc::Service> MakeDiagnostics(
    const ServiceDefinition& definition, const Services& made,
    mysql::Database& database, rpc::Runtime& runtime) {
  admin::DiagnosticsOptions options =
      DiagnosticsFromFlags(definition.name, JIXIAO_VERSION);
  options.certificates.insert(options.certificates.end(),
                              made.certificates.begin(),
                              made.certificates.end());
  options.secrets.insert(options.secrets.end(), made.secrets.begin(),
                         made.secrets.end());
  options.database.migrations = definition.migrations;
  options.database.migrate_command = MigrateCommand(definition);
  options.database.append_only_tables = definition.append_only_tables;
  return admin::MakeDiagnosticsService(std::move(options), database, &runtime);
}

// Serves on a database that may not be there yet.
int ServeOn(mysql::Database& database, const ServiceDefinition& definition,
            const Options& options, rpc::Runtime& runtime) {
  const auto admin = MakeAdminServices(definition.name, database, runtime);
  if (!admin.ok()) return FailToStart(admin.status());
  absl::StatusOr<Services> made = definition.make_services(database, runtime);
  if (!made.ok()) return FailToStart(made.status());
  const auto diagnostics =
      MakeDiagnostics(definition, *made, database, runtime);
  std::vector<grpc::Service*> services = {diagnostics.get()};
  for (const auto& service : made->services) services.push_back(service.get());
  for (const auto& service : *admin) services.push_back(service.get());
  mysql::Migrator migrator(&database, definition.migrations,
                           MigrateCommand(definition));
  const auto probe = [&]() -> absl::Status {
    absl::Status up = database.Ping();
    return up.ok() ? migrator.CheckVersion() : up;
  };
  return Run(options, runtime, services, made->names, probe, made->on_drain);
}

int Serve(const ServiceDefinition& definition) {
  absl::StatusOr<Options> options = ServerOptionsFromFlags();
  if (!options.ok()) return FailToStart(options.status());
  const absl::StatusOr<rpc::Runtime::Options> runtime_options =
      RuntimeOptionsFromFlags();
  if (!runtime_options.ok()) return FailToStart(runtime_options.status());
  absl::StatusOr<mysql::Pool::Options> mysql_options = MysqlOptionsFromFlags();
  if (!mysql_options.ok()) return FailToStart(mysql_options.status());
  const absl::StatusOr<std::unique_ptr<Security>> security =
      Security::FromFlags();
  if (!security.ok()) return FailToStart(security.status());
  const auto exposer = ExposeMetrics(definition);
  if (!exposer.ok()) return FailToStart(exposer.status());

  options->credentials = (*security)->credentials();
  mysql::Pool pool(*std::move(mysql_options));
  mysql::Database database(&pool);
  rpc::Runtime runtime(*runtime_options, &(*security)->authenticator());
  const Security::Attachment policy = (*security)->Attach(runtime);
  const int code = ServeOn(database, definition, *options, runtime);
  pool.Close();
  return code;
}

}  // namespace

int ServerMain(int argc, char** argv, const ServiceDefinition& definition) {
  BlockSignals();
  LimitKeptMemory();
  const config::Arguments arguments = config::Parse(
      argc, argv, {definition.name, JIXIAO_VERSION, HelpText(definition)});
  log::Level level = log::Level::kInfo;
  if (!log::ParseLevel(absl::GetFlag(FLAGS_log_level), &level)) {
    std::cerr << definition.name << ": --log_level: is no level\n";
    return kExitUsage;
  }
  log::Init(definition.name, level);
  TakeGrpcLog();
  mysql::InitDriver();
  const bool serve = arguments.subcommand == "serve";
  if ((!serve && arguments.subcommand != "migrate") ||
      !arguments.positional.empty()) {
    std::cerr << definition.name << ": say serve or migrate; try "
              << definition.name << " --help.\n";
    return kExitUsage;
  }
  config::LogSettings();
  return serve ? Serve(definition) : Migrate(definition);
}

}  // namespace jixiao::server
