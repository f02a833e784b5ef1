// Budget servers as callers meet them: believed in plaintext as in development,
// or by tokens, TLS, client certificates and a policy as in production.
#ifndef JIXIAO_TESTS_BENCHMARK_SERVICES_BUDGET_ACCESS_SERVER_H_
#define JIXIAO_TESTS_BENCHMARK_SERVICES_BUDGET_ACCESS_SERVER_H_

#include <memory>
#include <string>

#include "absl/status/status.h"
#include "common/identity/key_set.h"
#include "common/identity/policy.h"
#include "common/mysql/database.h"
#include "common/rpc/authenticator.h"
#include "common/rpc/runtime.h"
#include "common/testing/certificates.h"
#include "common/tls/tls.h"
#include "grpcpp/server.h"
#include "jixiao/budget/v1/budget_service.grpc.pb.h"
#include "services/budget/service.h"

namespace jixiao::budget {

// How a caller is known, and what that is checked by.
struct Access {
  bool token = false;  // else believed, or by its certificate
  bool tls = false;
  bool certificate = false;  // of the client; with TLS
  bool policy = false;       // of a file; else the contract's

  bool Believed() const { return !token && !certificate; }
};

// What callers prove themselves by; made once for all servers.
struct Proofs {
  Proofs();

  testing::CertificateAuthority authority;
  tls::Files server;
  tls::Files client;
  identity::KeySet keys;
  std::string token;  // of a clerk of kBenchmarkDepartment, by RS256
  identity::Policy policy;
};

// A server on a loopback port in this process and a connection to it. Calls may
// be made from any thread.
class AccessServer {
 public:
  // Neither is owned. Aborts when no port can be had.
  AccessServer(mysql::Database& database, const Access& access,
               const Proofs& proofs);
  ~AccessServer();

  AccessServer(const AccessServer&) = delete;
  AccessServer& operator=(const AccessServer&) = delete;

  // Gets kBenchmarkDepartment.
  absl::Status Read();

 private:
  const Access access_;
  const std::string token_;
  const std::unique_ptr<rpc::Authenticator> authenticator_;
  rpc::Runtime runtime_;
  Service service_;
  std::shared_ptr<grpc::ServerCredentials> credentials_;
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<v1::BudgetService::Stub> stub_;
};

}  // namespace jixiao::budget

#endif  // JIXIAO_TESTS_BENCHMARK_SERVICES_BUDGET_ACCESS_SERVER_H_
