#ifndef JIXIAO_COMMON_ADMIN_AUDIT_SERVICE_H_
#define JIXIAO_COMMON_ADMIN_AUDIT_SERVICE_H_

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/clock/clock.h"
#include "common/mysql/database.h"
#include "common/rpc/runtime.h"
#include "grpcpp/impl/service_type.h"

// jixiao.admin.v1.AuditService: the audit trail of a server's schema as it is
// stored, and its signed checkpoints. Every server serves it.
namespace jixiao::admin {

struct AuditOptions {
  // The name of the program, "jixiao-budget": checkpoints say whose they are.
  std::string service;

  // Where checkpoints come from and go to; both or neither.
  // --audit_key_file: the Ed25519 private key (PEM, PKCS#8) that signs them.
  std::string key_file;
  // --audit_checkpoint_file: a file of JSON lines outside the database, one
  // checkpoint a line. It is made where there is none, and only ever added to.
  // A file of its own for every service.
  std::string checkpoint_file;
  // --audit_checkpoint_interval: how often one is made, from the start of the
  // process on, where a chain has grown since the last; at least 1 s. `inf`:
  // only when somebody asks for one.
  absl::Duration checkpoint_interval = absl::Hours(1);
};

// The service, with a thread of its own that makes checkpoints while it lives
// if there are a key, a file and an interval. The destructor waits for a
// checkpoint that is being made, at most some seconds. Database, runtime and
// clock outlive it.
//
// INVALID_ARGUMENT where the options are refused, naming the flag or file: one
// of key and file without the other, a file that holds no key, a checkpoint
// file that cannot be written or is another service's, an interval below 1 s.
absl::StatusOr<std::shared_ptr<grpc::Service>> MakeAuditService(
    const AuditOptions& options, mysql::Database& database,
    rpc::Runtime* runtime, const Clock& clock = SystemClock());

}  // namespace jixiao::admin

#endif  // JIXIAO_COMMON_ADMIN_AUDIT_SERVICE_H_
