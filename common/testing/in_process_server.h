#ifndef JIXIAO_COMMON_TESTING_IN_PROCESS_SERVER_H_
#define JIXIAO_COMMON_TESTING_IN_PROCESS_SERVER_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "common/rpc/authenticator.h"
#include "common/rpc/client.h"
#include "common/rpc/runtime.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/server.h"

namespace jixiao::testing {

// A principal that may do anything, for tests that are not about permission. Of
// nj-tcj it reads drafts as its own, without an audit event.
inline constexpr char kAnyPrincipal[] =
    "subject=tester;"
    "role=READER,CLERK,REVIEWER,OPERATOR,SERVICE,APPROVER,AUDITOR;"
    "department=-,nj-tcj";

// A real server on a free loopback port, over real sockets:
//
//   InProcessServer server;
//   BudgetServiceImpl service(database, server.runtime());
//   server.Start({&service});
//   auto stub = BudgetService::NewStub(server.channel());
//   auto context = server.Context();
//
// Declare the service after the server and call Stop() (or let the fixture do
// so) before the service goes; the destructor stops too.
class InProcessServer {
 public:
  // `authenticator`: null: a DevelopmentAuthenticator without default.
  explicit InProcessServer(
      const rpc::Runtime::Options& options = {},
      std::unique_ptr<rpc::Authenticator> authenticator = nullptr);
  ~InProcessServer();

  InProcessServer(const InProcessServer&) = delete;
  InProcessServer& operator=(const InProcessServer&) = delete;

  rpc::Runtime& runtime() { return *runtime_; }

  // Aborts when no port can be had.
  void Start(const std::vector<grpc::Service*>& services);
  // Cancels what is under way and returns when no call is left. Idempotent.
  void Stop();

  const std::string& address() const { return address_; }
  std::shared_ptr<grpc::Channel> channel() const { return channel_; }

  // A context of 30 s under `principal`.
  static std::unique_ptr<grpc::ClientContext> Context(
      const std::string& principal = kAnyPrincipal);

 private:
  std::unique_ptr<rpc::Authenticator> authenticator_;
  std::unique_ptr<rpc::Runtime> runtime_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
  std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace jixiao::testing

#endif  // JIXIAO_COMMON_TESTING_IN_PROCESS_SERVER_H_
