#ifndef JIXIAO_TESTS_UNIT_COMMON_RPC_TESTDATA_RPC_FIXTURE_H_
#define JIXIAO_TESTS_UNIT_COMMON_RPC_TESTDATA_RPC_FIXTURE_H_

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/rpc/client.h"
#include "common/rpc/handover.h"
#include "common/testing/in_process_server.h"
#include "nlohmann/json.hpp"
#include "tests/unit/common/rpc/testdata/echo_service.h"

namespace jixiao::testing {

inline constexpr char kClerk[] = "subject=alice;role=CLERK;department=nj-tcj";

// Yields until `condition` holds; false after ten seconds.
inline bool Eventually(const std::function<bool()>& condition) {
  const absl::Time end = absl::Now() + absl::Seconds(10);
  while (!condition()) {
    if (absl::Now() > end) return false;
    std::this_thread::yield();
  }
  return true;
}

// An EchoService on a loopback server; its log lines are captured.
class RpcFixture : public ::testing::Test {
 protected:
  ~RpcFixture() override {
    if (server_ == nullptr) return;
    Settle();
    server_->Stop();
  }

  // Before Start: change service().
  void Make(const rpc::Runtime::Options& options = {}) {
    server_ = std::make_unique<InProcessServer>(options);
    service_ = std::make_unique<EchoService>(server_->runtime());
  }
  void Start() {
    if (server_ == nullptr) Make();
    server_->Start({service_.get()});
    stub_ = v1::EchoService::NewStub(server_->channel());
  }

  EchoService& service() { return *service_; }
  rpc::Runtime& runtime() { return server_->runtime(); }
  v1::EchoService::Stub& stub() {
    rpc::internal::HandOver(&runtime());
    return *stub_;
  }
  const std::string& address() const { return server_->address(); }

  struct Answer {
    absl::Status status;
    v1::SayResponse response;
    std::string request_id;
  };

  Answer Say(const rpc::ClientOptions& options, const std::string& text = "hi",
             const std::string& name = "departments/nj-tcj") {
    auto context = rpc::MakeContext(options);
    v1::SayRequest request;
    request.set_name(name);
    request.set_text(text);
    Answer answer;
    answer.status =
        rpc::FromGrpc(stub().Say(context.get(), request, &answer.response));
    answer.request_id = rpc::RequestIdOf(*context);
    Settle();
    return answer;
  }

  // What the service did before it answered is seen from here on, as what was
  // done before stub() is seen by the service. It is so anyway; a thread
  // sanitizer cannot know, as it does not see into gRPC.
  void Settle() const { server_->runtime().in_flight(); }

  static rpc::ClientOptions As(const std::string& principal) {
    rpc::ClientOptions options;
    options.principal = principal;
    return options;
  }

  // The log lines of an event so far.
  std::vector<nlohmann::json> RpcLines() const { return Lines("rpc"); }
  std::vector<nlohmann::json> Lines(const std::string& event) const {
    std::vector<nlohmann::json> found;
    for (const std::string& line : capture_.Lines()) {
      nlohmann::json parsed = nlohmann::json::parse(line);
      if (parsed["event"] == event) found.push_back(std::move(parsed));
    }
    return found;
  }

 private:
  log::Capture capture_;
  std::unique_ptr<InProcessServer> server_;
  std::unique_ptr<EchoService> service_;
  std::unique_ptr<v1::EchoService::Stub> stub_;
};

}  // namespace jixiao::testing

#endif  // JIXIAO_TESTS_UNIT_COMMON_RPC_TESTDATA_RPC_FIXTURE_H_
