#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_ORCHESTRATOR_FAKE_PEERS_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_ORCHESTRATOR_FAKE_PEERS_H_

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "absl/time/time.h"
#include "grpcpp/server.h"
#include "jixiao/budget/v1/budget_service.grpc.pb.h"
#include "jixiao/evaluation/v1/evaluation_service.grpc.pb.h"
#include "jixiao/project/v1/project_service.grpc.pb.h"

namespace jixiao::orchestrator {

// The three services that the orchestrator calls, on one real loopback server,
// with answers that a test decides. Evaluations are kept by request id, as the
// real service keeps them. Thread safe.
class FakePeers {
 public:
  FakePeers();
  ~FakePeers();

  const std::string& address() const { return address_; }

  // From now on a call of this method is answered with the status.
  void Fail(const std::string& method, const grpc::Status& status);
  void Heal(const std::string& method);
  // The same for calls that are about this department only, of GetFactSet and
  // CreateEvaluation: "departments/nj-tcj".
  void FailFor(const std::string& department, const std::string& method,
               const grpc::Status& status);

  // What ListDepartments answers, as ids.
  void SetDepartments(const std::vector<std::string>& ids);

  // From now on calls of this method wait until Open.
  void Close(const std::string& method);
  void Open(const std::string& method);
  // Returns when a call of a closed method waits.
  void AwaitCall(const std::string& method);

  // Run during every RenderDocument, with its format. Set before the first
  // call.
  void OnRender(std::function<void(evaluation::v1::DocumentFormat)> render);

  void AddUnfinishedImport(const std::string& name);

  // What GetDocument and GetEvaluation answer under this name from now on;
  // other names are NOT_FOUND. PublishEvaluation makes a kept one PUBLISHED.
  void Keep(const evaluation::v1::Document& document);
  void Keep(const evaluation::v1::Evaluation& evaluation);

  // What DownloadDocument sends of any document, and what RenderDocument tells
  // the size and digest of, unless a test says otherwise.
  static std::string BytesOf(evaluation::v1::DocumentFormat format);
  // From now on DownloadDocument sends these bytes.
  void SetBytes(evaluation::v1::DocumentFormat format,
                const std::string& bytes);

  // What CompareDocuments answers from now on, and what it was asked last.
  void SetComparison(const evaluation::v1::CompareDocumentsResponse& response);
  evaluation::v1::CompareDocumentsRequest LastComparison();

  int CallCount(const std::string& method);
  // How many different evaluations were made.
  size_t EvaluationCount();
  std::string PrincipalOfLastCall();
  absl::Time DeadlineOfLastCall();
  // The traceparents of all calls so far, in their order.
  std::vector<std::string> Traceparents();

 private:
  class Budget;
  class Project;
  class Evaluation;

  // What every fake method does first.
  grpc::Status Enter(const grpc::ServerContext& context,
                     const std::string& method,
                     const std::string& department = "");

  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, grpc::Status> failures_;    // guarded by mutex_
  std::set<std::string> closed_;                    // guarded by mutex_
  std::map<std::string, int> calls_;                // guarded by mutex_
  std::map<std::string, int> waiting_;              // guarded by mutex_
  std::map<std::string, std::string> evaluations_;  // by request id
  std::vector<std::string> unfinished_imports_;     // guarded by mutex_
  std::function<void(evaluation::v1::DocumentFormat)> render_;
  std::vector<std::string> departments_;  // guarded by mutex_
  // By name, guarded by mutex_.
  std::map<std::string, evaluation::v1::Document> documents_;
  std::map<std::string, evaluation::v1::Evaluation> kept_evaluations_;
  // By format, guarded by mutex_.
  std::map<int, std::string> bytes_;
  evaluation::v1::CompareDocumentsResponse comparison_;  // guarded by mutex_
  evaluation::v1::CompareDocumentsRequest compared_;     // guarded by mutex_
  std::string principal_;                                // guarded by mutex_
  absl::Time deadline_;                                  // guarded by mutex_
  std::vector<std::string> traceparents_;                // guarded by mutex_

  std::unique_ptr<Budget> budget_;
  std::unique_ptr<Project> project_;
  std::unique_ptr<Evaluation> evaluation_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
};

}  // namespace jixiao::orchestrator

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_ORCHESTRATOR_FAKE_PEERS_H_
