// jixiao doctor
#include <algorithm>
#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/clock/timestamp.h"
#include "common/text/text.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "jixiao/admin/v1/diagnostics_service.grpc.pb.h"
#include "services/cli/commands/command.h"
#include "services/cli/output/json.h"
#include "services/cli/output/table.h"

namespace jixiao::cli {
namespace {

using admin::v1::DiagnosticItem;
using admin::v1::DiagnosticsService;
using HealthStub = grpc::health::v1::Health::Stub;

// How far the clocks of this machine and a server may be apart: tokens are
// refused beyond the second.
constexpr absl::Duration kSkewWarning = absl::Seconds(5);
constexpr absl::Duration kSkewFault = absl::Seconds(60);

struct Patient {
  Peer peer;
  std::string service;  // whose readiness is asked for
};

// What is said of one server.
struct Diagnosis {
  Patient patient;
  std::string program;  // "jixiao-budget 0.1.0"; empty: it did not say
  std::vector<DiagnosticItem> items;
};

struct Topic {
  const char* name;
  const char* chinese;
  const char* english;
};

constexpr Topic kTopics[] = {
    {"connection", "连接", "connection"},
    {"readiness", "就绪", "readiness"},
    {"clock", "时钟", "clock"},
    {"identity", "身份认证", "identity"},
    {"certificate.server", "服务器证书", "server certificate"},
    {"certificate.peer", "服务间证书", "certificate to peers"},
    {"secrets", "密钥文件", "files with secrets"},
    {"disk.temporary", "临时目录磁盘", "disk, temporary"},
    {"disk.checkpoints", "检查点磁盘", "disk, checkpoints"},
    {"database.reachable", "数据库", "database"},
    {"database.schema", "表结构版本", "schema version"},
    {"database.clock", "数据库时钟", "database clock"},
    {"database.settings", "数据库参数", "database settings"},
    {"database.text", "字符集", "character set"},
    {"database.rights", "数据库权限", "database rights"},
    {"audit.checkpoint", "审计检查点", "audit checkpoint"},
};

// Columns of the widest of these words.
constexpr std::size_t kTopicWidth = 20;

std::string TopicWord(const std::string& name, Language language) {
  const auto* const found =
      std::find_if(std::begin(kTopics), std::end(kTopics),
                   [&name](const Topic& topic) { return topic.name == name; });
  if (found == std::end(kTopics)) return name;
  return In(language, found->chinese, found->english);
}

DiagnosticItem MakeItem(DiagnosticItem::Outcome outcome,
                        const std::string& topic, const std::string& finding,
                        const std::string& advice = "") {
  DiagnosticItem item;
  item.set_outcome(outcome);
  item.set_topic(topic);
  item.set_finding(finding);
  item.set_advice(advice);
  return item;
}

DiagnosticItem JudgeReadiness(Context& context, const Patient& patient,
                              HealthStub& stub) {
  grpc::health::v1::HealthCheckRequest request;
  request.set_service(patient.service);
  grpc::health::v1::HealthCheckResponse response;
  const absl::Status asked = context.clients.Call(
      patient.peer, stub, &HealthStub::Check, request, response);
  if (asked.ok() &&
      response.status() == grpc::health::v1::HealthCheckResponse::SERVING) {
    return MakeItem(DiagnosticItem::OUTCOME_GOOD, "readiness", "serving");
  }
  return MakeItem(
      DiagnosticItem::OUTCOME_FAULT, "readiness",
      asked.ok() ? "alive, not ready for calls" : std::string(asked.message()),
      "see what is said of its database, and its log");
}

// `sent` and `received`: this machine's clock around the call.
DiagnosticItem JudgeSkew(absl::Time sent, absl::Time received,
                         absl::Time server) {
  // The answer was dated last, so the server's clock belongs near `received`.
  absl::Duration apart = absl::ZeroDuration();
  if (server < sent) apart = sent - server;
  if (server > received) apart = server - received;
  apart = absl::Trunc(apart, absl::Milliseconds(1));
  const std::string finding =
      apart == absl::ZeroDuration()
          ? "as this machine's"
          : absl::StrCat(absl::FormatDuration(apart), " off this machine's");
  const char* const advice = "let both machines follow the same time server";
  if (apart >= kSkewFault) {
    return MakeItem(DiagnosticItem::OUTCOME_FAULT, "clock", finding, advice);
  }
  if (apart >= kSkewWarning) {
    return MakeItem(DiagnosticItem::OUTCOME_WARNING, "clock", finding, advice);
  }
  return MakeItem(DiagnosticItem::OUTCOME_GOOD, "clock", finding);
}

Diagnosis Examine(Context& context, const Patient& patient) {
  Diagnosis diagnosis{patient, "", {}};
  const auto say = [&diagnosis](DiagnosticItem item) {
    diagnosis.items.push_back(std::move(item));
  };
  const auto channel = context.clients.Channel(patient.peer.address);
  if (!channel.ok()) {
    say(MakeItem(DiagnosticItem::OUTCOME_FAULT, "connection",
                 std::string(channel.status().message()),
                 "see --ca_file, --token_file and the address"));
    return diagnosis;
  }
  const auto stub = DiagnosticsService::NewStub(*channel);
  admin::v1::Diagnostics found;
  const absl::Time sent = absl::Now();
  const absl::Status asked = context.clients.Call(
      patient.peer, *stub, &DiagnosticsService::Stub::GetDiagnostics,
      admin::v1::GetDiagnosticsRequest(), found);
  const absl::Time received = absl::Now();
  if (!asked.ok()) {
    say(MakeItem(DiagnosticItem::OUTCOME_FAULT, "connection",
                 std::string(asked.message()),
                 absl::IsPermissionDenied(asked)
                     ? "call as somebody with the role OPERATOR"
                     : "see that it runs there and that --ca_file and "
                       "--token_file fit"));
    if (absl::IsUnavailable(asked)) return diagnosis;
  } else {
    say(MakeItem(DiagnosticItem::OUTCOME_GOOD, "connection",
                 patient.peer.address));
  }
  const auto health = grpc::health::v1::Health::NewStub(*channel);
  say(JudgeReadiness(context, patient, *health));
  if (!asked.ok()) return diagnosis;
  say(JudgeSkew(sent, received, FromTimestamp(found.server_time())));
  diagnosis.program = absl::StrCat(found.service(), " ", found.version());
  for (const DiagnosticItem& item : found.items()) say(item);
  return diagnosis;
}

void Print(Context& context, const Diagnosis& diagnosis) {
  const Terminal& terminal = context.terminal;
  context.out << terminal.Paint(Colour::kBold,
                                absl::StrCat(diagnosis.patient.peer.name, "  ",
                                             diagnosis.patient.peer.address))
              << "  " << diagnosis.program << "\n";
  struct Look {
    const char* sign;
    Colour colour;
  };
  const std::map<DiagnosticItem::Outcome, Look> looks = {
      {DiagnosticItem::OUTCOME_GOOD, {"✓", Colour::kGreen}},
      {DiagnosticItem::OUTCOME_WARNING, {"!", Colour::kYellow}},
      {DiagnosticItem::OUTCOME_FAULT, {"✗", Colour::kRed}}};
  for (const DiagnosticItem& item : diagnosis.items) {
    const auto look = looks.find(item.outcome());
    const Look shown =
        look == looks.end() ? Look{"?", Colour::kNone} : look->second;
    const std::string topic = TopicWord(item.topic(), context.language);
    context.out << "  " << terminal.Paint(shown.colour, shown.sign) << " "
                << text::PadRight(topic, kTopicWidth) << "  "
                << OneLine(item.finding()) << "\n";
    if (!item.advice().empty()) {
      context.out << "    → " << OneLine(item.advice()) << "\n";
    }
  }
}

Json ToJson(const Diagnosis& diagnosis) {
  Json items = Json::Array();
  for (const DiagnosticItem& item : diagnosis.items) {
    Json one = Json::Object();
    one.Set("topic", Json::Text(item.topic()));
    one.Set("outcome", Json::Text(DiagnosticItem::Outcome_Name(item.outcome())
                                      .substr(sizeof("OUTCOME_") - 1)));
    one.Set("finding", Json::Text(item.finding()));
    one.Set("advice", Json::TextOrNull(item.advice()));
    items.Add(std::move(one));
  }
  Json json = Json::Object();
  json.Set("service", Json::Text(diagnosis.patient.peer.name));
  json.Set("address", Json::Text(diagnosis.patient.peer.address));
  json.Set("program", Json::TextOrNull(diagnosis.program));
  json.Set("items", std::move(items));
  return json;
}

int CountOf(const std::vector<Diagnosis>& diagnoses,
            DiagnosticItem::Outcome outcome) {
  int count = 0;
  for (const Diagnosis& diagnosis : diagnoses) {
    for (const DiagnosticItem& item : diagnosis.items) {
      if (item.outcome() == outcome) ++count;
    }
  }
  return count;
}

int Doctor(Context& context) {
  const Clients& clients = context.clients;
  std::vector<Diagnosis> diagnoses;
  for (const Patient& patient :
       {Patient{clients.budget_peer(), "jixiao.budget.v1.BudgetService"},
        Patient{clients.project_peer(), "jixiao.project.v1.ProjectService"},
        Patient{clients.evaluation_peer(),
                "jixiao.evaluation.v1.EvaluationService"},
        Patient{clients.report_peer(), "jixiao.report.v1.ReportService"}}) {
    diagnoses.push_back(Examine(context, patient));
    if (!context.json) Print(context, diagnoses.back());
  }
  const int faults = CountOf(diagnoses, DiagnosticItem::OUTCOME_FAULT);
  const int warnings = CountOf(diagnoses, DiagnosticItem::OUTCOME_WARNING);
  if (context.json) {
    Json list = Json::Array();
    for (const Diagnosis& diagnosis : diagnoses) list.Add(ToJson(diagnosis));
    Json json = Json::Object();
    json.Set("faults", Json::Number(faults));
    json.Set("warnings", Json::Number(warnings));
    json.Set("servers", std::move(list));
    context.out << json.Dump();
  } else {
    context.out << In(context.language, "故障 ", "faults ") << faults
                << In(context.language, "  警告 ", "  warnings ") << warnings
                << "\n";
  }
  return faults == 0 ? kExitOk : kExitFault;
}

}  // namespace

std::vector<Command> DoctorCommands() {
  Command doctor;
  doctor.name = "doctor";
  doctor.summary = "examine the servers and say what to do";
  doctor.text =
      "Asks every server how it stands: connection, readiness, clocks,\n"
      "certificates, disk, its database's schema, settings and rights, the "
      "audit\ntrail's last checkpoint. What is not as it should be comes with "
      "what to do.\nNeeds the role OPERATOR. Exit code 0: no faults (there may "
      "be warnings);\n1: faults.";
  doctor.examples =
      "jixiao doctor\n"
      "jixiao doctor --lang en\n"
      "jixiao doctor --json";
  doctor.run = &Doctor;
  return {doctor};
}

}  // namespace jixiao::cli
