// The other process of the rpc and server tests.
//   peer serve <listen> <option>...  serves EchoService until SIGTERM
//       reflection, channelz     serve these too
//       short_lives              connections get old and idle within moments
//   peer cut <address>               opens Gather, sends one message and dies
//                                    when its stdin ends

#include <unistd.h>

#include <cstdio>
#include <set>
#include <string>

#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/rpc/client.h"
#include "common/server/server.h"
#include "tests/unit/common/rpc/testdata/echo_service.h"

namespace jixiao::testing {
namespace {

int Serve(const std::string& listen, const std::set<std::string>& wishes) {
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
  options.reflection = wishes.count("reflection") > 0;
  options.channelz = wishes.count("channelz") > 0;
  if (wishes.count("short_lives") > 0) {
    options.max_connection_age = absl::Milliseconds(300);
    options.max_connection_idle = absl::Milliseconds(100);
  }
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
  if (what == "serve") {
    return jixiao::testing::Serve(argv[2], {argv + 3, argv + argc});
  }
  if (what == "cut") return jixiao::testing::Cut(argv[2]);
  return 64;
}
