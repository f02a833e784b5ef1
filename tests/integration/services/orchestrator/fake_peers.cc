#include "tests/integration/services/orchestrator/fake_peers.h"

#include <algorithm>
#include <utility>

#include "common/digest/digest.h"
#include "common/rpc/status_mapper.h"
#include "common/status/status.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server_builder.h"

namespace jixiao::orchestrator {

class FakePeers::Budget final : public budget::v1::BudgetService::Service {
 public:
  explicit Budget(FakePeers* peers) : peers_(peers) {}

  grpc::Status GetFactSet(grpc::ServerContext* context,
                          const budget::v1::GetFactSetRequest* request,
                          type::v1::FactSet* response) override {
    const grpc::Status status =
        peers_->Enter(*context, "budget.GetFactSet", request->parent());
    if (!status.ok()) return status;
    response->set_department(request->parent());
    response->set_fiscal_year(request->fiscal_year());
    response->set_origin("budget");
    response->set_sequence(5);
    std::lock_guard<std::mutex> lock(peers_->mutex_);
    for (const std::string& name : peers_->unfinished_imports_) {
      response->add_unfinished_imports(name);
    }
    return grpc::Status::OK;
  }

  // Two a page, so that paging is needed for three.
  grpc::Status ListDepartments(
      grpc::ServerContext* context,
      const budget::v1::ListDepartmentsRequest* request,
      budget::v1::ListDepartmentsResponse* response) override {
    const grpc::Status status = peers_->Enter(*context, "ListDepartments");
    if (!status.ok()) return status;
    std::lock_guard<std::mutex> lock(peers_->mutex_);
    size_t next =
        request->page_token().empty() ? 0 : std::stoul(request->page_token());
    const size_t end = std::min(next + 2, peers_->departments_.size());
    for (; next < end; ++next) {
      response->add_departments()->set_name("departments/" +
                                            peers_->departments_[next]);
    }
    if (end < peers_->departments_.size()) {
      response->set_next_page_token(std::to_string(end));
    }
    return grpc::Status::OK;
  }

 private:
  FakePeers* const peers_;
};

class FakePeers::Project final : public project::v1::ProjectService::Service {
 public:
  explicit Project(FakePeers* peers) : peers_(peers) {}

  grpc::Status GetFactSet(grpc::ServerContext* context,
                          const project::v1::GetFactSetRequest* request,
                          type::v1::FactSet* response) override {
    const grpc::Status status = peers_->Enter(*context, "project.GetFactSet");
    response->set_department(request->parent());
    response->set_fiscal_year(request->fiscal_year());
    response->set_origin("project");
    return status;
  }

 private:
  FakePeers* const peers_;
};

class FakePeers::Evaluation final
    : public evaluation::v1::EvaluationService::Service {
 public:
  explicit Evaluation(FakePeers* peers) : peers_(peers) {}

  grpc::Status CreateEvaluation(
      grpc::ServerContext* context,
      const evaluation::v1::CreateEvaluationRequest* request,
      evaluation::v1::Evaluation* response) override {
    {
      // The effect comes before the answer, as in a server that is killed, or
      // whose answer is lost, after its commit.
      std::lock_guard<std::mutex> lock(peers_->mutex_);
      auto& name = peers_->evaluations_[request->request_id()];
      if (name.empty()) {
        name = request->parent() + "/evaluations/e" +
               std::to_string(peers_->evaluations_.size());
      }
      response->set_name(name);
    }
    for (const auto& fact_set : request->fact_sets()) {
      auto* input = response->add_inputs();
      input->set_role(fact_set.origin());
      input->set_resource(fact_set.department());
      input->set_sequence(fact_set.sequence());
    }
    return peers_->Enter(*context, "CreateEvaluation", request->parent());
  }

  grpc::Status GetEvaluation(
      grpc::ServerContext* context,
      const evaluation::v1::GetEvaluationRequest* request,
      evaluation::v1::Evaluation* response) override {
    return Find(*context, "GetEvaluation", peers_->kept_evaluations_,
                "jixiao/Evaluation", request->name(), response);
  }

  grpc::Status GetDocument(grpc::ServerContext* context,
                           const evaluation::v1::GetDocumentRequest* request,
                           evaluation::v1::Document* response) override {
    return Find(*context, "GetDocument", peers_->documents_, "jixiao/Document",
                request->name(), response);
  }

  grpc::Status CompareDocuments(
      grpc::ServerContext* context,
      const evaluation::v1::CompareDocumentsRequest* request,
      evaluation::v1::CompareDocumentsResponse* response) override {
    const grpc::Status status = peers_->Enter(*context, "CompareDocuments");
    std::lock_guard<std::mutex> lock(peers_->mutex_);
    peers_->compared_ = *request;
    *response = peers_->comparison_;
    return status;
  }

  grpc::Status PublishEvaluation(
      grpc::ServerContext* context,
      const evaluation::v1::PublishEvaluationRequest* request,
      evaluation::v1::Evaluation* response) override {
    const grpc::Status found =
        Find(*context, "PublishEvaluation", peers_->kept_evaluations_,
             "jixiao/Evaluation", request->name(), response);
    if (!found.ok()) return found;
    response->set_state(evaluation::v1::Evaluation::STATE_PUBLISHED);
    peers_->Keep(*response);
    return found;
  }

  grpc::Status AssembleDocument(
      grpc::ServerContext* context,
      const evaluation::v1::AssembleDocumentRequest* request,
      evaluation::v1::Document* response) override {
    response->set_name(request->evaluation() + "/documents/report");
    response->set_digest(std::string(64, 'd'));
    return peers_->Enter(*context, "AssembleDocument");
  }

  grpc::Status RenderDocument(
      grpc::ServerContext* context,
      const evaluation::v1::RenderDocumentRequest* request,
      evaluation::v1::Rendering* response) override {
    response->set_format(request->format());
    const std::string bytes = BytesOf(request->format());
    response->set_size_bytes(static_cast<int64_t>(bytes.size()));
    response->set_digest(digest::Sha256Hex(bytes));
    if (peers_->render_) peers_->render_(request->format());
    return peers_->Enter(*context, "RenderDocument");
  }

  // In two pieces.
  grpc::Status DownloadDocument(
      grpc::ServerContext* context,
      const evaluation::v1::DownloadDocumentRequest* request,
      grpc::ServerWriter<evaluation::v1::DownloadDocumentResponse>* writer)
      override {
    const grpc::Status status = peers_->Enter(*context, "DownloadDocument");
    if (!status.ok()) return status;
    std::string bytes = BytesOf(request->format());
    {
      std::lock_guard<std::mutex> lock(peers_->mutex_);
      const auto set = peers_->bytes_.find(request->format());
      if (set != peers_->bytes_.end()) bytes = set->second;
    }
    for (const std::string& piece :
         {bytes.substr(0, bytes.size() / 2), bytes.substr(bytes.size() / 2)}) {
      evaluation::v1::DownloadDocumentResponse chunk;
      chunk.set_data(piece);
      writer->Write(chunk);
    }
    return grpc::Status::OK;
  }

 private:
  template <typename Message>
  grpc::Status Find(const grpc::ServerContext& context,
                    const std::string& method,
                    const std::map<std::string, Message>& kept,
                    const std::string& type, const std::string& name,
                    Message* response) {
    const grpc::Status status = peers_->Enter(context, method);
    if (!status.ok()) return status;
    std::lock_guard<std::mutex> lock(peers_->mutex_);
    const auto found = kept.find(name);
    if (found == kept.end()) {
      return rpc::ToGrpc(status::NotFound(type, name), "peer");
    }
    *response = found->second;
    return grpc::Status::OK;
  }

  FakePeers* const peers_;
};

FakePeers::FakePeers()
    : budget_(std::make_unique<Budget>(this)),
      project_(std::make_unique<Project>(this)),
      evaluation_(std::make_unique<Evaluation>(this)) {
  int port = 0;
  grpc::ServerBuilder builder;
  builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                           &port);
  builder.RegisterService(budget_.get());
  builder.RegisterService(project_.get());
  builder.RegisterService(evaluation_.get());
  server_ = builder.BuildAndStart();
  address_ = "127.0.0.1:" + std::to_string(port);
}

FakePeers::~FakePeers() {
  {
    std::lock_guard<std::mutex> lock(mutex_);
    closed_.clear();
    changed_.notify_all();
  }
  server_->Shutdown(std::chrono::system_clock::now());
}

grpc::Status FakePeers::Enter(const grpc::ServerContext& context,
                              const std::string& method,
                              const std::string& department) {
  std::unique_lock<std::mutex> lock(mutex_);
  ++calls_[method];
  deadline_ = absl::FromChrono(context.deadline());
  const auto& metadata = context.client_metadata();
  const auto principal = metadata.find("x-jixiao-principal");
  if (principal != metadata.end()) {
    principal_.assign(principal->second.data(), principal->second.size());
  }
  const auto traceparent = metadata.find("traceparent");
  if (traceparent != metadata.end()) {
    traceparents_.emplace_back(traceparent->second.data(),
                               traceparent->second.size());
  }
  ++waiting_[method];
  changed_.notify_all();
  changed_.wait(lock, [&] { return closed_.count(method) == 0; });
  --waiting_[method];
  const auto own = failures_.find(department + " " + method);
  if (own != failures_.end()) return own->second;
  const auto failure = failures_.find(method);
  return failure == failures_.end() ? grpc::Status::OK : failure->second;
}

void FakePeers::Fail(const std::string& method, const grpc::Status& status) {
  std::lock_guard<std::mutex> lock(mutex_);
  failures_[method] = status;
}

void FakePeers::FailFor(const std::string& department,
                        const std::string& method, const grpc::Status& status) {
  std::lock_guard<std::mutex> lock(mutex_);
  failures_[department + " " + method] = status;
}

void FakePeers::OnRender(
    std::function<void(evaluation::v1::DocumentFormat)> render) {
  render_ = std::move(render);
}

void FakePeers::SetDepartments(const std::vector<std::string>& ids) {
  std::lock_guard<std::mutex> lock(mutex_);
  departments_ = ids;
}

void FakePeers::Heal(const std::string& method) {
  std::lock_guard<std::mutex> lock(mutex_);
  failures_.erase(method);
}

void FakePeers::Close(const std::string& method) {
  std::lock_guard<std::mutex> lock(mutex_);
  closed_.insert(method);
}

void FakePeers::Open(const std::string& method) {
  std::lock_guard<std::mutex> lock(mutex_);
  closed_.erase(method);
  changed_.notify_all();
}

void FakePeers::AwaitCall(const std::string& method) {
  std::unique_lock<std::mutex> lock(mutex_);
  changed_.wait(lock, [&] { return waiting_[method] > 0; });
}

void FakePeers::AddUnfinishedImport(const std::string& name) {
  std::lock_guard<std::mutex> lock(mutex_);
  unfinished_imports_.push_back(name);
}

void FakePeers::Keep(const evaluation::v1::Document& document) {
  std::lock_guard<std::mutex> lock(mutex_);
  documents_[document.name()] = document;
}

void FakePeers::Keep(const evaluation::v1::Evaluation& evaluation) {
  std::lock_guard<std::mutex> lock(mutex_);
  kept_evaluations_[evaluation.name()] = evaluation;
}

std::string FakePeers::BytesOf(evaluation::v1::DocumentFormat format) {
  return "the report as " + evaluation::v1::DocumentFormat_Name(format);
}

void FakePeers::SetBytes(evaluation::v1::DocumentFormat format,
                         const std::string& bytes) {
  std::lock_guard<std::mutex> lock(mutex_);
  bytes_[format] = bytes;
}

void FakePeers::SetComparison(
    const evaluation::v1::CompareDocumentsResponse& response) {
  std::lock_guard<std::mutex> lock(mutex_);
  comparison_ = response;
}

evaluation::v1::CompareDocumentsRequest FakePeers::LastComparison() {
  std::lock_guard<std::mutex> lock(mutex_);
  return compared_;
}

int FakePeers::CallCount(const std::string& method) {
  std::lock_guard<std::mutex> lock(mutex_);
  return calls_[method];
}

size_t FakePeers::EvaluationCount() {
  std::lock_guard<std::mutex> lock(mutex_);
  return evaluations_.size();
}

std::string FakePeers::PrincipalOfLastCall() {
  std::lock_guard<std::mutex> lock(mutex_);
  return principal_;
}

absl::Time FakePeers::DeadlineOfLastCall() {
  std::lock_guard<std::mutex> lock(mutex_);
  return deadline_;
}

std::vector<std::string> FakePeers::Traceparents() {
  std::lock_guard<std::mutex> lock(mutex_);
  return traceparents_;
}

}  // namespace jixiao::orchestrator
