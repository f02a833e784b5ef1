#include "services/orchestrator/worker/peers.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "absl/time/clock.h"
#include "common/rpc/answer.h"
#include "common/rpc/client.h"
#include "common/status/macros.h"
#include "common/status/status.h"

namespace jixiao::orchestrator {
namespace {

constexpr int kDepartmentsPerPage = 1000;

// The status of a call to `service`. A peer that could not be reached has sent
// no reason of its own.
absl::Status FromPeer(const char* service, const grpc::Status& answer) {
  if (answer.error_code() == grpc::StatusCode::UNAVAILABLE &&
      answer.error_details().empty()) {
    return status::WithLogDetail(
        status::Unavailable(
            type::v1::ERROR_REASON_PEER_UNAVAILABLE,
            absl::StrCat("the ", service, " service does not answer"),
            {{"service", service}}),
        answer.error_message());
  }
  return rpc::AnswerOf(answer);
}

std::shared_ptr<grpc::Channel> ChannelTo(const std::string& address,
                                         const Peers::Options& options) {
  return options.credentials == nullptr
             ? rpc::MakeChannel(address)
             : rpc::MakeChannel(address, options.credentials);
}

template <typename Request>
Request FactSetRequest(const std::string& department, int fiscal_year) {
  Request request;
  request.set_parent(absl::StrCat("departments/", department));
  request.set_fiscal_year(fiscal_year);
  return request;
}

}  // namespace

Peers::Peers(const Options& options)
    : options_(options),
      budget_(budget::v1::BudgetService::NewStub(
          ChannelTo(options.budget_address, options))),
      project_(project::v1::ProjectService::NewStub(
          ChannelTo(options.project_address, options))),
      evaluation_(evaluation::v1::EvaluationService::NewStub(
          ChannelTo(options.evaluation_address, options))) {}

PeerCall Peers::Bounded(PeerCall call) const {
  call.deadline = std::min(call.deadline, absl::Now() + options_.timeout);
  return call;
}

std::unique_ptr<grpc::ClientContext> Peers::Context(
    const PeerCall& call) const {
  rpc::ClientOptions options;
  options.principal = options_.principal;
  options.deadline = Bounded(call).deadline;
  options.traceparent = trace::Format(call.trace);
  return rpc::MakeContext(options);
}

absl::StatusOr<std::vector<type::v1::FactSet>> Peers::GetFactSets(
    const PeerCall& call, const std::string& department, int fiscal_year) {
  std::vector<type::v1::FactSet> fact_sets(2);
  const PeerCall both = Bounded(call);
  const auto budget_context = Context(both);
  JX_RETURN_IF_ERROR(FromPeer(
      "budget",
      budget_->GetFactSet(budget_context.get(),
                          FactSetRequest<budget::v1::GetFactSetRequest>(
                              department, fiscal_year),
                          &fact_sets[0])));
  const auto project_context = Context(both);
  JX_RETURN_IF_ERROR(FromPeer(
      "project",
      project_->GetFactSet(project_context.get(),
                           FactSetRequest<project::v1::GetFactSetRequest>(
                               department, fiscal_year),
                           &fact_sets[1])));
  return fact_sets;
}

absl::StatusOr<std::vector<std::string>> Peers::ListDepartments(
    const PeerCall& call) {
  const PeerCall pages = Bounded(call);
  std::vector<std::string> departments;
  budget::v1::ListDepartmentsRequest request;
  request.set_page_size(kDepartmentsPerPage);
  do {
    budget::v1::ListDepartmentsResponse page;
    const auto context = Context(pages);
    JX_RETURN_IF_ERROR(FromPeer(
        "budget", budget_->ListDepartments(context.get(), request, &page)));
    for (const auto& department : page.departments()) {
      departments.emplace_back(
          absl::StripPrefix(department.name(), "departments/"));
    }
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  return departments;
}

absl::StatusOr<evaluation::v1::Evaluation> Peers::CreateEvaluation(
    const PeerCall& call, const std::string& department, int fiscal_year,
    const std::vector<type::v1::FactSet>& fact_sets,
    const std::string& request_id) {
  evaluation::v1::CreateEvaluationRequest request;
  request.set_parent(absl::StrCat("departments/", department));
  request.set_submission(
      absl::StrCat(request.parent(), "/submissions/", fiscal_year));
  for (const auto& fact_set : fact_sets) *request.add_fact_sets() = fact_set;
  request.set_request_id(request_id);
  evaluation::v1::Evaluation evaluation;
  const auto context = Context(call);
  JX_RETURN_IF_ERROR(FromPeer(
      "evaluation",
      evaluation_->CreateEvaluation(context.get(), request, &evaluation)));
  return evaluation;
}

absl::StatusOr<evaluation::v1::Evaluation> Peers::GetEvaluation(
    const PeerCall& call, const std::string& name) {
  evaluation::v1::GetEvaluationRequest request;
  request.set_name(name);
  evaluation::v1::Evaluation evaluation;
  const auto context = Context(call);
  JX_RETURN_IF_ERROR(FromPeer(
      "evaluation",
      evaluation_->GetEvaluation(context.get(), request, &evaluation)));
  return evaluation;
}

absl::StatusOr<evaluation::v1::Evaluation> Peers::PublishEvaluation(
    const PeerCall& call, const std::string& name, const std::string& etag,
    const std::string& request_id) {
  evaluation::v1::PublishEvaluationRequest request;
  request.set_name(name);
  request.set_etag(etag);
  request.set_request_id(request_id);
  evaluation::v1::Evaluation evaluation;
  const auto context = Context(call);
  JX_RETURN_IF_ERROR(FromPeer(
      "evaluation",
      evaluation_->PublishEvaluation(context.get(), request, &evaluation)));
  return evaluation;
}

absl::StatusOr<evaluation::v1::Document> Peers::AssembleDocument(
    const PeerCall& call, const std::string& evaluation, bool source_annex,
    const std::string& request_id) {
  evaluation::v1::AssembleDocumentRequest request;
  request.set_evaluation(evaluation);
  request.set_source_annex(source_annex);
  request.set_request_id(request_id);
  evaluation::v1::Document document;
  const auto context = Context(call);
  JX_RETURN_IF_ERROR(FromPeer(
      "evaluation",
      evaluation_->AssembleDocument(context.get(), request, &document)));
  return document;
}

absl::StatusOr<evaluation::v1::Document> Peers::GetDocument(
    const PeerCall& call, const std::string& name) {
  evaluation::v1::GetDocumentRequest request;
  request.set_name(name);
  evaluation::v1::Document document;
  const auto context = Context(call);
  JX_RETURN_IF_ERROR(
      FromPeer("evaluation",
               evaluation_->GetDocument(context.get(), request, &document)));
  return document;
}

absl::StatusOr<evaluation::v1::CompareDocumentsResponse>
Peers::CompareDocuments(const PeerCall& call, const std::string& base,
                        const std::string& later) {
  evaluation::v1::CompareDocumentsRequest request;
  request.set_name(later);
  request.set_base(base);
  evaluation::v1::CompareDocumentsResponse response;
  const auto context = Context(call);
  JX_RETURN_IF_ERROR(FromPeer(
      "evaluation",
      evaluation_->CompareDocuments(context.get(), request, &response)));
  return response;
}

absl::StatusOr<evaluation::v1::Rendering> Peers::RenderDocument(
    const PeerCall& call, const std::string& document,
    evaluation::v1::DocumentFormat format) {
  evaluation::v1::RenderDocumentRequest request;
  request.set_name(document);
  request.set_format(format);
  evaluation::v1::Rendering rendering;
  const auto context = Context(call);
  JX_RETURN_IF_ERROR(FromPeer(
      "evaluation",
      evaluation_->RenderDocument(context.get(), request, &rendering)));
  return rendering;
}

absl::StatusOr<std::string> Peers::DownloadDocument(
    const PeerCall& call, const std::string& document,
    evaluation::v1::DocumentFormat format) {
  evaluation::v1::DownloadDocumentRequest request;
  request.set_name(document);
  request.set_format(format);
  const auto context = Context(call);
  const auto reader = evaluation_->DownloadDocument(context.get(), request);
  std::string bytes;
  evaluation::v1::DownloadDocumentResponse chunk;
  while (reader->Read(&chunk)) bytes += chunk.data();
  JX_RETURN_IF_ERROR(FromPeer("evaluation", reader->Finish()));
  return bytes;
}

}  // namespace jixiao::orchestrator
