// The other process of the rpc and server tests.
//   peer serve <listen> <reflection: 0|1>  serves EchoService until SIGTERM
//   peer cut <address>                     opens Gather, sends one message and
//                                          dies when its stdin ends

#include <unistd.h>

#include <cstdio>
#include <string>

#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/rpc/client.h"
#include "common/server/server.h"
#include "tests/unit/common/rpc/testdata/echo_service.h"

namespace jixiao::testing {
namespace {

int Serve(const std::string& listen, bool reflection) {
  log::Init("peer", log::Level::kInfo);
  const rpc::DevelopmentAuthenticator authenticator;
  rpc::Runtime runtime({}, &authenticator);
  EchoService service(runtime);
  service.say = [](const rpc::Call& call, const v1::SayRequest& request,
                   v1::SayResponse& response) {
    log::Info("saying");
    // "wait": until the caller goes or the server cancels.
    while (request.text() == "wait" && !call.Cancelled()) {
      absl::SleepFor(absl::Milliseconds(5));
    }
    response.set_text(request.text());
    return absl::OkStatus();
  };
  server::Options options;
  options.listen = listen;
  options.reflection = reflection;
  options.drain_delay = absl::Milliseconds(50);
  options.shutdown_deadline = absl::Milliseconds(200);
  options.probe_interval = absl::Milliseconds(10);
  return server::Run(options, runtime, {&service},
                     {v1::EchoService::service_full_name()}, nullptr,
                     [] { log::Info("on_drain"); });
}

int Cut(const std::string& address) {
  auto stub = v1::EchoService::NewStub(rpc::MakeChannel(address));
  rpc::ClientOptions options;
  options.principal = "subject=peer;role=CLERK;department=-";
  auto context = rpc::MakeContext(options);
  v1::SayResponse response;
  auto writer = stub->Gather(context.get(), &response);
  v1::SayRequest request;
  request.set_text("half");
  writer->Write(request);
  std::getchar();
  _exit(0);
}

}  // namespace
}  // namespace jixiao::testing

int main(int argc, char** argv) {
  jixiao::server::BlockSignals();
  const std::string what = argc > 2 ? argv[1] : "";
  if (what == "serve" && argc == 4) {
    return jixiao::testing::Serve(argv[2], std::string(argv[3]) == "1");
  }
  if (what == "cut") return jixiao::testing::Cut(argv[2]);
  return 64;
}
