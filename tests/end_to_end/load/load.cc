// jixiao_load RUN BUDGET PROJECT EVALUATION REPORT: eight callers a service
// until standard input says "end", each again and again a write with a request
// id and three reads. Each target is a list of replicas,
// "ipv4:127.0.0.1:7101,...". A call that is answered UNAVAILABLE is made again
// with the same request id, for at most kPatience.
//
// Standard input: "phase" ends a phase and prints its counts by service, one
// line of JSON; "end" prints the ids of all acknowledged writes by service and
// ends the program. RUN is a department to write in, and tells the ids of this
// run from those of others; what needs a report is about that of the demo.
#include <atomic>
#include <functional>
#include <iostream>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "common/rpc/answer.h"
#include "common/rpc/client.h"
#include "common/uuid/uuid.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/channel_arguments.h"
#include "jixiao/budget/v1/budget_service.grpc.pb.h"
#include "jixiao/evaluation/v1/evidence_service.grpc.pb.h"
#include "jixiao/evaluation/v1/score_service.grpc.pb.h"
#include "jixiao/project/v1/work_service.grpc.pb.h"
#include "jixiao/report/v1/report_service.grpc.pb.h"
#include "jixiao/report/v1/workflow_service.grpc.pb.h"
#include "tests/end_to_end/load/counts.h"

namespace jixiao::load {
namespace {

constexpr int kCallersPerService = 8;
constexpr int kReadsPerWrite = 3;
constexpr absl::Duration kPatience = absl::Seconds(60);
constexpr absl::Duration kDeadline = absl::Seconds(10);
constexpr absl::Duration kPause = absl::Milliseconds(100);
constexpr char kScored[] = "departments/nj-tcj";
constexpr char kReport[] = "departments/nj-tcj/reports/2024@1";
constexpr int kYear = 2024;
constexpr char kPrincipal[] =
    "subject=load;role=CLERK,REVIEWER,OPERATOR;department=-";

std::shared_ptr<grpc::Channel> ChannelTo(const std::string& target) {
  grpc::ChannelArguments arguments;
  arguments.SetLoadBalancingPolicyName("round_robin");
  arguments.SetInt(GRPC_ARG_INITIAL_RECONNECT_BACKOFF_MS, 100);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
  return grpc::CreateCustomChannel(target, grpc::InsecureChannelCredentials(),
                                   arguments);
}

// What calls one service.
struct Service {
  std::string name;
  // Writes what has this id; reads something.
  std::function<grpc::Status(grpc::ClientContext*, const std::string& id,
                             const std::string& request_id)>
      write;
  std::function<grpc::Status(grpc::ClientContext*)> read;
  Counts counts;
  std::mutex mutex;
  std::vector<std::string> acknowledged;  // guarded by mutex
};

// Calls until it is answered otherwise than UNAVAILABLE, or patience is over.
bool Insist(Service& service, const std::string& method,
            const std::function<grpc::Status(grpc::ClientContext*)>& call) {
  const absl::Time end = absl::Now() + kPatience;
  while (true) {
    rpc::ClientOptions options;
    options.principal = kPrincipal;
    options.deadline = absl::Now() + kDeadline;
    const auto context = rpc::MakeContext(options);
    const absl::Status answer = rpc::AnswerOf(call(context.get()));
    service.counts.Attempt(answer);
    if (answer.ok()) {
      service.counts.Success();
      return true;
    }
    if (!absl::IsUnavailable(answer) || absl::Now() > end) {
      service.counts.Failure(method, answer);
      return false;
    }
    absl::SleepFor(kPause);
  }
}

void Call(Service& service, const std::string& ids,
          const std::atomic<bool>& ending) {
  for (int number = 0; !ending.load(); ++number) {
    const std::string id = absl::StrCat(ids, "-", number);
    const std::string request_id = Uuid4();
    const bool written =
        Insist(service, "write", [&](grpc::ClientContext* context) {
          return service.write(context, id, request_id);
        });
    if (written) {
      const std::lock_guard<std::mutex> lock(service.mutex);
      service.acknowledged.push_back(id);
    }
    for (int i = 0; i < kReadsPerWrite && !ending.load(); ++i) {
      Insist(service, "read", service.read);
    }
  }
}

void MakeBudget(const std::string& target, const std::string& department,
                Service& service) {
  using budget::v1::BudgetService;
  const std::shared_ptr<BudgetService::Stub> stub =
      BudgetService::NewStub(ChannelTo(target));
  service.name = "budget";
  service.write = [stub, department](grpc::ClientContext* context,
                                     const std::string& id,
                                     const std::string& request_id) {
    budget::v1::CreateBudgetUnitRequest request;
    request.set_parent(department);
    request.set_budget_unit_id(id);
    request.mutable_budget_unit()->set_display_name("单位");
    request.mutable_budget_unit()->set_kind(
        budget::v1::BUDGET_UNIT_KIND_PUBLIC_INSTITUTION);
    request.set_request_id(request_id);
    budget::v1::BudgetUnit unit;
    return stub->CreateBudgetUnit(context, request, &unit);
  };
  service.read = [stub, department](grpc::ClientContext* context) {
    budget::v1::GetDepartmentRequest request;
    request.set_name(department);
    budget::v1::Department found;
    return stub->GetDepartment(context, request, &found);
  };
}

void MakeProject(const std::string& target, const std::string& department,
                 Service& service) {
  using project::v1::WorkService;
  const std::shared_ptr<WorkService::Stub> stub =
      WorkService::NewStub(ChannelTo(target));
  service.name = "project";
  service.write = [stub, department](grpc::ClientContext* context,
                                     const std::string& id,
                                     const std::string& request_id) {
    project::v1::CreateWorkItemRequest request;
    request.set_parent(department);
    request.set_work_item_id(id);
    request.mutable_work_item()->set_kind("training");
    request.mutable_work_item()->set_display_name("培训");
    request.mutable_work_item()->set_fiscal_year(kYear);
    request.set_request_id(request_id);
    project::v1::WorkItem item;
    return stub->CreateWorkItem(context, request, &item);
  };
  service.read = [stub, department](grpc::ClientContext* context) {
    project::v1::ListWorkItemsRequest request;
    request.set_parent(department);
    request.set_page_size(10);
    project::v1::ListWorkItemsResponse page;
    return stub->ListWorkItems(context, request, &page);
  };
}

void MakeEvaluation(const std::string& target, const std::string& department,
                    Service& service) {
  using evaluation::v1::EvidenceService;
  using evaluation::v1::ScoreService;
  const auto channel = ChannelTo(target);
  const std::shared_ptr<EvidenceService::Stub> evidence =
      EvidenceService::NewStub(channel);
  const std::shared_ptr<ScoreService::Stub> scores =
      ScoreService::NewStub(channel);
  service.name = "evaluation";
  service.write = [evidence, department](grpc::ClientContext* context,
                                         const std::string& id,
                                         const std::string& request_id) {
    evaluation::v1::CreateEvidenceDocumentRequest request;
    request.set_parent(department);
    request.set_evidence_document_id(id);
    request.mutable_evidence_document()->set_number(id);
    request.mutable_evidence_document()->set_title("佐证");
    request.set_request_id(request_id);
    evaluation::v1::EvidenceDocument document;
    return evidence->CreateEvidenceDocument(context, request, &document);
  };
  service.read = [scores](grpc::ClientContext* context) {
    evaluation::v1::QueryScoresRequest request;
    request.set_parent(kScored);
    request.set_filter(absl::StrCat("fiscal_year = ", kYear));
    request.set_page_size(10);
    request.set_include_drafts(true);
    evaluation::v1::QueryScoresResponse page;
    return scores->QueryScores(context, request, &page);
  };
}

void MakeReport(const std::string& target, Service& service) {
  using report::v1::ReportService;
  using report::v1::WorkflowService;
  const auto channel = ChannelTo(target);
  const std::shared_ptr<WorkflowService::Stub> workflow =
      WorkflowService::NewStub(channel);
  const std::shared_ptr<ReportService::Stub> reports =
      ReportService::NewStub(channel);
  service.name = "report";
  service.write = [workflow](grpc::ClientContext* context,
                             const std::string& id,
                             const std::string& request_id) {
    report::v1::CommentReportRequest request;
    request.set_name(kReport);
    request.add_comments()->set_text(id);
    request.set_request_id(request_id);
    report::v1::ReportEvent event;
    return workflow->CommentReport(context, request, &event);
  };
  service.read = [reports](grpc::ClientContext* context) {
    report::v1::GetReportRequest request;
    request.set_name(kReport);
    report::v1::Report report;
    return reports->GetReport(context, request, &report);
  };
}

// Obeys standard input until it ends or says so.
void Converse(std::vector<std::unique_ptr<Service>>& services) {
  std::string line;
  while (std::getline(std::cin, line) && line != "end") {
    nlohmann::json phase;
    for (const auto& service : services) {
      phase[service->name] = service->counts.Take();
    }
    std::cout << phase.dump() << std::endl;
  }
}

int Run(const std::vector<std::string>& arguments) {
  if (arguments.size() != 5) {
    std::cerr << "usage: jixiao_load RUN BUDGET PROJECT EVALUATION REPORT\n";
    return 2;
  }
  std::vector<std::unique_ptr<Service>> services;
  for (int i = 0; i < 4; ++i) services.push_back(std::make_unique<Service>());
  const std::string department = absl::StrCat("departments/", arguments[0]);
  MakeBudget(arguments[1], department, *services[0]);
  MakeProject(arguments[2], department, *services[1]);
  MakeEvaluation(arguments[3], department, *services[2]);
  MakeReport(arguments[4], *services[3]);

  std::atomic<bool> ending{false};
  std::vector<std::thread> callers;
  for (const auto& service : services) {
    for (int caller = 0; caller < kCallersPerService; ++caller) {
      callers.emplace_back(Call, std::ref(*service),
                           absl::StrCat(arguments[0], "-", caller),
                           std::cref(ending));
    }
  }
  Converse(services);
  ending.store(true);
  for (std::thread& caller : callers) caller.join();
  nlohmann::json acknowledged;
  for (const auto& service : services) {
    acknowledged[service->name] = service->acknowledged;
  }
  std::cout << acknowledged.dump() << std::endl;
  return 0;
}

}  // namespace
}  // namespace jixiao::load

int main(int argc, char** argv) {
  return jixiao::load::Run({argv + 1, argv + argc});
}
