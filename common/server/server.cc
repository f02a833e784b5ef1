#include "common/server/server.h"

#include <grpc/grpc.h>

#include <algorithm>
#include <memory>

#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/metrics/metrics.h"
#include "common/net/address.h"
#include "common/server/health.h"
#include "common/server/signals.h"
#include "common/server/transport.h"
#include "grpc/health/v1/health.pb.h"
#include "grpcpp/ext/channelz_service_plugin.h"
#include "grpcpp/ext/proto_server_reflection_plugin.h"
#include "grpcpp/health_check_service_interface.h"
#include "grpcpp/impl/server_builder_option.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"

namespace jixiao::server {
namespace {

// The reflection plugin enters every server of a program that links it; this
// takes it out again.
class WithoutReflection : public grpc::ServerBuilderOption {
 public:
  void UpdateArguments(grpc::ChannelArguments*) override {}
  void UpdatePlugins(std::vector<std::unique_ptr<grpc::ServerBuilderPlugin>>*
                         plugins) override {
    const std::string name =
        grpc::reflection::ProtoServerReflectionPlugin().name();
    plugins->erase(std::remove_if(plugins->begin(), plugins->end(),
                                  [&name](const auto& plugin) {
                                    return plugin->name() == name;
                                  }),
                   plugins->end());
  }
};

// Before any ServerBuilder is made.
void LinkReflection() {
  grpc::reflection::InitProtoReflectionServerBuilderPlugin();
  // Keeps the health service's descriptor in the binary: reflection lists that
  // service and could not describe it otherwise.
  grpc::health::v1::HealthCheckRequest::descriptor();
}

std::unique_ptr<grpc::Server> Start(const Options& options,
                                    const std::vector<grpc::Service*>& services,
                                    int* port) {
  grpc::EnableDefaultHealthCheckService(true);
  LinkReflection();
  if (options.channelz) grpc::channelz::experimental::InitChannelzService();
  grpc::ServerBuilder builder;
  builder.AddChannelArgument(GRPC_ARG_ENABLE_CHANNELZ,
                             options.channelz ? 1 : 0);
  if (!options.reflection) {
    builder.SetOption(std::make_unique<WithoutReflection>());
  }
  LimitTransport(options, builder);
  // Two servers on one port would each get some of the calls.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
  builder.AddListeningPort(options.listen,
                           options.credentials != nullptr
                               ? options.credentials
                               : grpc::InsecureServerCredentials(),
                           port);
  for (grpc::Service* service : services) builder.RegisterService(service);
  std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  return *port == 0 ? nullptr : std::move(server);
}

// Logs why not.
bool MayListen(const Options& options, const rpc::Runtime& runtime) {
  if (net::IsLoopback(options.listen)) return true;
  const char* why = nullptr;
  if (runtime.authenticator().LoopbackOnly()) {
    why =
        "callers are believed without proof here, so --listen must be a "
        "loopback address or a unix socket";
  } else if (options.credentials == nullptr) {
    why =
        "without a TLS certificate --listen must be a loopback address or a "
        "unix socket";
  } else {
    return true;
  }
  log::Error("refused", {{"listen", options.listen}, {"detail", why}});
  return false;
}

// Waits for the signal and takes the server down in good order.
void ServeUntilSignal(const Options& options, rpc::Runtime& runtime,
                      grpc::Server& server, ReadinessProbe& probe,
                      SignalWatcher& signals) {
  signals.WaitForFirst();
  log::Info("draining", {{"in_flight", runtime.in_flight()}});
  probe.Stop();
  signals.WaitForSecond(options.drain_delay);
  runtime.Drain();
  server.Shutdown(absl::ToChronoTime(absl::Now() + options.shutdown_deadline));
  server.Wait();
}

}  // namespace

int Run(const Options& options, rpc::Runtime& runtime,
        const std::vector<grpc::Service*>& services,
        const std::vector<std::string>& service_names,
        const std::function<absl::Status()>& probe,
        const std::function<void()>& on_drain) {
  if (!MayListen(options, runtime)) return kExitUsage;
  RaiseFileLimit();
  SignalWatcher signals;
  int port = 0;
  const std::unique_ptr<grpc::Server> server = Start(options, services, &port);
  if (server == nullptr) {
    log::Error("cannot_listen", {{"listen", options.listen}});
    return kExitFailure;
  }
  grpc::HealthCheckServiceInterface* health = server->GetHealthCheckService();
  for (const std::string& name : service_names) {
    health->SetServingStatus(name, false);
  }
  metrics::SetReady(false);
  ReadinessProbe readiness(
      probe,
      [health, &service_names](bool ready) {
        metrics::SetReady(ready);
        for (const std::string& name : service_names) {
          health->SetServingStatus(name, ready);
        }
      },
      options.probe_interval);
  log::Info("listening", {{"address", options.listen}, {"port", port}});
  ServeUntilSignal(options, runtime, *server, readiness, signals);
  if (on_drain) on_drain();
  log::Info("stopped");
  return kExitOk;
}

}  // namespace jixiao::server
