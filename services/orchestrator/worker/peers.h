#ifndef JIXIAO_SERVICES_ORCHESTRATOR_WORKER_PEERS_H_
#define JIXIAO_SERVICES_ORCHESTRATOR_WORKER_PEERS_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/rpc/call.h"
#include "common/trace/trace.h"
#include "grpcpp/security/credentials.h"
#include "jixiao/budget/v1/budget_service.grpc.pb.h"
#include "jixiao/evaluation/v1/evaluation_service.grpc.pb.h"
#include "jixiao/project/v1/project_service.grpc.pb.h"

namespace jixiao::orchestrator {

// What a call of another service is made for: a call that a handler serves, or
// a worker's span, for which no caller waits.
struct PeerCall {
  PeerCall(const rpc::Call& call)  // NOLINT(google-explicit-constructor)
      : trace(call.trace), deadline(call.deadline) {}
  PeerCall(const trace::Context& span)  // NOLINT(google-explicit-constructor)
      : trace(span) {}

  // The span it is made in: the peer logs under its trace.
  trace::Context trace;
  // The caller's, after which nobody waits for the answer.
  absl::Time deadline = absl::InfiniteFuture();
};

// The other services as this one calls them: as itself, by its certificate or
// in development by its principal, each function bounded by `timeout` and by
// the deadline of what it is called for. A peer that does not answer gives
// UNAVAILABLE `PEER_UNAVAILABLE` naming it; other errors arrive as the peer
// sent them. Thread safe.
class Peers {
 public:
  struct Options {
    std::string budget_address;
    std::string project_address;
    std::string evaluation_address;
    // What the peers' development authenticator reads; empty: none is sent.
    std::string principal;
    absl::Duration timeout = absl::Seconds(20);
    // Null: plaintext, for development.
    std::shared_ptr<grpc::ChannelCredentials> credentials = nullptr;
  };

  explicit Peers(const Options& options);

  // The fact sets of the department and year, budget's first.
  absl::StatusOr<std::vector<type::v1::FactSet>> GetFactSets(
      const PeerCall& call, const std::string& department, int fiscal_year);

  // The ids of all departments, in order.
  absl::StatusOr<std::vector<std::string>> ListDepartments(
      const PeerCall& call);

  // Scores and checks the department's submission of the year.
  absl::StatusOr<evaluation::v1::Evaluation> CreateEvaluation(
      const PeerCall& call, const std::string& department, int fiscal_year,
      const std::vector<type::v1::FactSet>& fact_sets,
      const std::string& request_id);

  absl::StatusOr<evaluation::v1::Evaluation> GetEvaluation(
      const PeerCall& call, const std::string& name);

  // Marks the evaluation as the published one. `etag` is its current one.
  absl::StatusOr<evaluation::v1::Evaluation> PublishEvaluation(
      const PeerCall& call, const std::string& name, const std::string& etag,
      const std::string& request_id);

  absl::StatusOr<evaluation::v1::Document> AssembleDocument(
      const PeerCall& call, const std::string& evaluation, bool source_annex,
      const std::string& request_id);

  absl::StatusOr<evaluation::v1::Document> GetDocument(const PeerCall& call,
                                                       const std::string& name);

  // What differs between two documents of a department.
  absl::StatusOr<evaluation::v1::CompareDocumentsResponse> CompareDocuments(
      const PeerCall& call, const std::string& base, const std::string& later);

  // Rendering is idempotent by itself, so it carries no request id.
  absl::StatusOr<evaluation::v1::Rendering> RenderDocument(
      const PeerCall& call, const std::string& document,
      evaluation::v1::DocumentFormat format);

  // The stored bytes of a rendering.
  absl::StatusOr<std::string> DownloadDocument(
      const PeerCall& call, const std::string& document,
      evaluation::v1::DocumentFormat format);

 private:
  // The same, until `timeout` from now at the latest.
  PeerCall Bounded(PeerCall call) const;
  // For one call, which is bounded.
  std::unique_ptr<grpc::ClientContext> Context(const PeerCall& call) const;

  const Options options_;
  const std::unique_ptr<budget::v1::BudgetService::Stub> budget_;
  const std::unique_ptr<project::v1::ProjectService::Stub> project_;
  const std::unique_ptr<evaluation::v1::EvaluationService::Stub> evaluation_;
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_SERVICES_ORCHESTRATOR_WORKER_PEERS_H_
