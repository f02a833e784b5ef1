// jixiao health
#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "services/cli/commands/command.h"
#include "services/cli/output/json.h"

namespace jixiao::cli {
namespace {

using grpc::health::v1::Health;
using grpc::health::v1::HealthCheckResponse;

// A server knows its liveness as "" and its readiness by its service's name.
constexpr const char* kServices[] = {
    "jixiao.budget.v1.BudgetService", "jixiao.project.v1.ProjectService",
    "jixiao.evaluation.v1.EvaluationService", "jixiao.report.v1.ReportService"};

struct Answer {
  std::string service;
  HealthCheckResponse::ServingStatus status = HealthCheckResponse::UNKNOWN;
};

absl::StatusOr<HealthCheckResponse::ServingStatus> Ask(
    Context& context, Health::Stub& stub, const Peer& peer,
    const std::string& service) {
  grpc::health::v1::HealthCheckRequest request;
  request.set_service(service);
  HealthCheckResponse response;
  const auto call = context.clients.NewContext();
  const absl::Status error =
      Clients::ErrorOf(peer, stub.Check(call.get(), request, &response));
  if (!error.ok()) return error;
  return response.status();
}

// Every service that the server knows; NOT_FOUND where it knows none of those
// asked for.
absl::StatusOr<std::vector<Answer>> AskAll(
    Context& context, const std::shared_ptr<grpc::Channel>& channel,
    const std::string& address, const std::string& service) {
  const auto stub = Health::NewStub(channel);
  const Peer peer{"", address};
  std::vector<std::string> services(std::begin(kServices), std::end(kServices));
  if (!service.empty()) services = {service};
  std::vector<Answer> answers;
  absl::Status unknown;
  for (const std::string& name : services) {
    const auto status = Ask(context, *stub, peer, name);
    if (status.ok()) {
      answers.push_back({name, *status});
    } else if (absl::IsNotFound(status.status())) {
      unknown = status.status();
    } else {
      return status.status();
    }
  }
  if (answers.empty()) return unknown;
  return answers;
}

int CheckHealth(Context& context) {
  const std::string& address = context.arguments.Get("address");
  const auto channel = context.clients.Channel(address);
  if (!channel.ok()) {
    return Misuse(context, status::Annotate(channel.status(), "--address"));
  }
  const auto answers =
      AskAll(context, *channel, address, context.arguments.Get("service"));
  if (!answers.ok()) return Fail(context, answers.status());
  bool ready = true;
  Json list = Json::Array();
  for (const Answer& answer : *answers) {
    const std::string status =
        HealthCheckResponse::ServingStatus_Name(answer.status);
    ready = ready && answer.status == HealthCheckResponse::SERVING;
    Json item = Json::Object();
    item.Set("service", Json::Text(answer.service));
    item.Set("status", Json::Text(status));
    list.Add(std::move(item));
    if (!context.json) context.out << status << "  " << answer.service << "\n";
  }
  if (context.json) {
    Json result = Json::Object();
    result.Set("address", Json::Text(address));
    result.Set("ready", Json::Bool(ready));
    result.Set("services", std::move(list));
    context.out << result.Dump();
  }
  return ready ? kExitOk : kExitUnavailable;
}

}  // namespace

std::vector<Command> HealthCommands() {
  Command health;
  health.name = "health";
  health.summary = "ask a server whether it is ready";
  health.text =
      "Asks the server at the address by grpc.health.v1 for the readiness of\n"
      "its services. Exit code 0: ready; 3: not ready or not there; 4: there, "
      "but\nnot to be trusted.";
  health.examples =
      "jixiao health --address 127.0.0.1:7101\n"
      "jixiao health --address 127.0.0.1:7104 --service "
      "jixiao.report.v1.ReportService";
  FlagSpec address;
  address.name = "address";
  address.value = "HOST:PORT";
  address.help = "the server";
  address.required = true;
  FlagSpec service;
  service.name = "service";
  service.value = "NAME";
  service.help = "one service by its full name; without it all it has";
  health.syntax.flags = {address, service};
  health.run = &CheckHealth;
  return {health};
}

}  // namespace jixiao::cli
