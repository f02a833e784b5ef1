#ifndef JIXIAO_COMMON_ADMIN_DIAGNOSTICS_SERVICE_H_
#define JIXIAO_COMMON_ADMIN_DIAGNOSTICS_SERVICE_H_

#include <memory>
#include <string>
#include <vector>

#include "common/admin/examine_database.h"
#include "common/admin/examine_host.h"
#include "common/mysql/database.h"
#include "common/rpc/runtime.h"
#include "grpcpp/impl/service_type.h"

// jixiao.admin.v1.DiagnosticsService: what a server finds when it looks at
// itself. Every server serves it.
namespace jixiao::admin {

// A file with a certificate that this process shows to others.
struct ExaminedCertificate {
  std::string topic;  // "certificate.server"
  std::string flag;   // "--tls_certificate_file"
  std::string file;
};

// A folder that this process writes to.
struct ExaminedFolder {
  std::string topic;  // "disk.checkpoints"
  std::string what;   // "checkpoints of the audit trail"
  std::string path;
};

struct DiagnosticsOptions {
  std::string service;  // the program, "jixiao-budget"
  std::string version;
  // Callers are believed without proof.
  bool insecure_development = false;
  std::vector<ExaminedCertificate> certificates;
  std::vector<ExaminedFolder> folders;
  std::vector<ExaminedSecret> secrets;
  DatabaseExpectations database;
};

// Database and runtime outlive the service.
std::shared_ptr<grpc::Service> MakeDiagnosticsService(
    DiagnosticsOptions options, mysql::Database& database,
    rpc::Runtime* runtime);

}  // namespace jixiao::admin

#endif  // JIXIAO_COMMON_ADMIN_DIAGNOSTICS_SERVICE_H_
