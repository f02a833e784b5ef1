#ifndef JIXIAO_TESTS_UNIT_COMMON_RPC_TESTDATA_ECHO_SERVICE_H_
#define JIXIAO_TESTS_UNIT_COMMON_RPC_TESTDATA_ECHO_SERVICE_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/rpc/runtime.h"
#include "jixiao/testing/v1/echo.grpc.pb.h"

namespace jixiao::testing {

// Its methods do what a test tells them; by default they echo.
class EchoService : public v1::EchoService::CallbackService {
 public:
  using Request = v1::SayRequest;
  using Response = v1::SayResponse;
  using Step = rpc::StreamStep<Response>;

  explicit EchoService(rpc::Runtime& runtime)
      : runtime_(runtime),
        table_(std::string(v1::EchoService::service_full_name())),
        say_policy_(table_["Say"]),
        whisper_policy_(table_["Whisper"]),
        gather_policy_(table_["Gather"]),
        watch_policy_(table_["Watch"]) {}

  // Set before the server starts.
  std::function<absl::Status(const rpc::Call&, const Request&, Response&)> say =
      [](const rpc::Call&, const Request& request, Response& response) {
        response.set_text(request.text());
        return absl::OkStatus();
      };
  std::function<absl::Status(const rpc::Call&, std::vector<Request>, Response&)>
      gather = [](const rpc::Call&, std::vector<Request> requests,
                  Response& response) {
        for (const Request& request : requests) {
          response.mutable_text()->append(request.text());
        }
        return absl::OkStatus();
      };
  std::function<absl::StatusOr<Step>(const rpc::Call&, const Request&)> watch =
      [](const rpc::Call&, const Request&) -> absl::StatusOr<Step> {
    return Step::End();
  };
  // Called for every message of a Gather that arrives.
  std::function<void()> on_message = [] {};
  rpc::StreamLimits limits;
  // Makes what takes a Gather; by default it gathers for `gather`.
  std::function<std::unique_ptr<rpc::StreamTaker<Request, Response>>()>
      make_taker = [this] {
        return std::make_unique<rpc::GatheringTaker<Request, Response>>(
            [this](const Request& request) -> rpc::Scope {
              on_message();
              return rpc::DepartmentOf(request.name());
            },
            gather, limits);
      };

  grpc::ServerUnaryReactor* Say(grpc::CallbackServerContext* context,
                                const Request* request,
                                Response* response) override {
    return runtime_.Unary<Request, Response>(
        context, say_policy_, request, response,
        rpc::DepartmentOf(request->name()), say);
  }

  grpc::ServerUnaryReactor* Whisper(grpc::CallbackServerContext* context,
                                    const Request* request,
                                    Response* response) override {
    return runtime_.Unary<Request, Response>(context, whisper_policy_, request,
                                             response, rpc::kNoDepartment, say);
  }

  grpc::ServerReadReactor<Request>* Gather(grpc::CallbackServerContext* context,
                                           Response* response) override {
    return runtime_.ClientStream<Request, Response>(context, gather_policy_,
                                                    response, make_taker());
  }

  grpc::ServerWriteReactor<Response>* Watch(
      grpc::CallbackServerContext* context, const Request* request) override {
    return runtime_.ServerStream<Request, Response>(
        context, watch_policy_, request, rpc::DepartmentOf(request->name()),
        watch);
  }

 private:
  rpc::Runtime& runtime_;
  const rpc::MethodTable table_;
  const rpc::MethodPolicy& say_policy_;
  const rpc::MethodPolicy& whisper_policy_;
  const rpc::MethodPolicy& gather_policy_;
  const rpc::MethodPolicy& watch_policy_;
};

}  // namespace jixiao::testing

#endif  // JIXIAO_TESTS_UNIT_COMMON_RPC_TESTDATA_ECHO_SERVICE_H_
