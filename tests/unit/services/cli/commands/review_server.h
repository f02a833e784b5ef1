// An evaluation service for tests of the commands about reviews, disputes and
// evidence, and the tests' fixture.
#ifndef JIXIAO_TESTS_UNIT_SERVICES_CLI_COMMANDS_REVIEW_SERVER_H_
#define JIXIAO_TESTS_UNIT_SERVICES_CLI_COMMANDS_REVIEW_SERVER_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/digest/digest.h"
#include "common/rpc/status_mapper.h"
#include "common/status/status.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"
#include "gtest/gtest.h"
#include "jixiao/evaluation/v1/evaluation_service.grpc.pb.h"
#include "jixiao/evaluation/v1/evidence_service.grpc.pb.h"
#include "services/cli/commands/run.h"

namespace jixiao::cli {

inline grpc::Status Refusal(const absl::Status& status) {
  return rpc::ToGrpc(status, "");
}

// Has evaluations of 2024, the newest last, each with the leaves A1 预算执行率
// and A2 制度健全性.
class Reviews final : public evaluation::v1::EvaluationService::Service {
 public:
  void AddEvaluation(const std::string& id) {
    evaluation::v1::Evaluation& evaluation = evaluations.emplace_back();
    evaluation.set_name("departments/nj-tcj/evaluations/" + id);
    evaluation.set_etag("etag-" + id);
    for (const auto& [code, name] : std::map<std::string, std::string>{
             {"A1", "预算执行率"}, {"A2", "制度健全性"}}) {
      evaluation::v1::LeafResult& leaf = *evaluation.add_leaf_results();
      leaf.set_indicator_code(code);
      leaf.add_path("过程");
      leaf.add_path(name);
      leaf.mutable_weight()->set_value("3");
      leaf.mutable_claimed_score()->set_value("3");
    }
  }
  void AddDispute(const std::string& evaluation, const std::string& code) {
    evaluation::v1::Dispute& dispute = disputes.emplace_back();
    dispute.set_name(absl::StrCat("departments/nj-tcj/evaluations/", evaluation,
                                  "/disputes/", code));
    dispute.set_indicator_code(code);
    dispute.set_statement("不同意");
    dispute.set_state(evaluation::v1::Dispute::STATE_OPEN);
    dispute.set_etag("etag-" + evaluation);
  }

  grpc::Status ListEvaluations(
      grpc::ServerContext*,
      const evaluation::v1::ListEvaluationsRequest* request,
      evaluation::v1::ListEvaluationsResponse* response) override {
    if (request->fiscal_year() == 2024 && !evaluations.empty()) {
      response->add_evaluations()->set_name(evaluations.back().name());
    }
    return grpc::Status::OK;
  }
  grpc::Status GetEvaluation(
      grpc::ServerContext*, const evaluation::v1::GetEvaluationRequest* request,
      evaluation::v1::Evaluation* response) override {
    for (const evaluation::v1::Evaluation& evaluation : evaluations) {
      if (evaluation.name() != request->name()) continue;
      *response = evaluation;
      return grpc::Status::OK;
    }
    return Refusal(status::NotFound("jixiao/Evaluation", request->name()));
  }
  grpc::Status ReviewEvaluation(
      grpc::ServerContext*,
      const evaluation::v1::ReviewEvaluationRequest* request,
      evaluation::v1::Evaluation* response) override {
    reviews.push_back(*request);
    for (int i = 0; i < request->leaf_reviews_size(); ++i) {
      if (request->leaf_reviews(i).reviewed_score().value() != "9") continue;
      return Refusal(status::InvalidArgument(
          {{absl::StrCat("leaf_reviews[", i, "].reviewed_score"),
            "must be from 0 to the weight 3"}}));
    }
    *response = evaluations.back();
    response->set_name("departments/nj-tcj/evaluations/e9");
    response->set_reviewed_evaluation(request->name());
    response->mutable_summary()->mutable_score_total()->set_value("5.5");
    response->mutable_summary()->set_grade("良");
    for (const auto& review : request->leaf_reviews()) {
      for (auto& leaf : *response->mutable_leaf_results()) {
        if (leaf.indicator_code() != review.indicator_code()) continue;
        *leaf.mutable_reviewed_score() = review.reviewed_score();
        leaf.set_review_reason(review.reason());
      }
    }
    return grpc::Status::OK;
  }

  grpc::Status CreateDispute(
      grpc::ServerContext*, const evaluation::v1::CreateDisputeRequest* request,
      evaluation::v1::Dispute* response) override {
    raised.push_back(*request);
    *response = request->dispute();
    response->set_name(absl::StrCat(request->parent(), "/disputes/",
                                    request->dispute().indicator_code()));
    response->set_state(evaluation::v1::Dispute::STATE_OPEN);
    return grpc::Status::OK;
  }
  grpc::Status GetDispute(grpc::ServerContext*,
                          const evaluation::v1::GetDisputeRequest* request,
                          evaluation::v1::Dispute* response) override {
    for (const evaluation::v1::Dispute& dispute : disputes) {
      if (dispute.name() != request->name()) continue;
      *response = dispute;
      return grpc::Status::OK;
    }
    return Refusal(status::NotFound("jixiao/Dispute", request->name()));
  }
  // One a page.
  grpc::Status ListDisputes(
      grpc::ServerContext*, const evaluation::v1::ListDisputesRequest* request,
      evaluation::v1::ListDisputesResponse* response) override {
    lists.push_back(*request);
    const std::size_t at = request->page_token().size();
    if (at < disputes.size()) *response->add_disputes() = disputes[at];
    if (at + 1 < disputes.size()) {
      response->set_next_page_token(std::string(at + 1, 'x'));
    }
    return grpc::Status::OK;
  }
  grpc::Status AnswerDispute(
      grpc::ServerContext*, const evaluation::v1::AnswerDisputeRequest* request,
      evaluation::v1::Dispute* response) override {
    answers.push_back(*request);
    response->set_name(request->name());
    response->set_state(request->outcome());
    response->set_answer(request->answer());
    return grpc::Status::OK;
  }

  std::vector<evaluation::v1::Evaluation> evaluations;
  std::vector<evaluation::v1::Dispute> disputes;
  std::vector<evaluation::v1::ReviewEvaluationRequest> reviews;
  std::vector<evaluation::v1::CreateDisputeRequest> raised;
  std::vector<evaluation::v1::ListDisputesRequest> lists;
  std::vector<evaluation::v1::AnswerDisputeRequest> answers;
};

// Keeps documents by name and their files.
class Register final : public evaluation::v1::EvidenceService::Service {
 public:
  grpc::Status CreateEvidenceDocument(
      grpc::ServerContext*,
      const evaluation::v1::CreateEvidenceDocumentRequest* request,
      evaluation::v1::EvidenceDocument* response) override {
    *response = request->evidence_document();
    response->set_name(absl::StrCat(request->parent(), "/evidenceDocuments/",
                                    request->evidence_document_id()));
    documents[response->name()] = *response;
    return grpc::Status::OK;
  }
  grpc::Status GetEvidenceDocument(
      grpc::ServerContext*,
      const evaluation::v1::GetEvidenceDocumentRequest* request,
      evaluation::v1::EvidenceDocument* response) override {
    const auto found = documents.find(request->name());
    if (found == documents.end()) {
      return Refusal(
          status::NotFound("jixiao/EvidenceDocument", request->name()));
    }
    *response = found->second;
    return grpc::Status::OK;
  }
  // One a page.
  grpc::Status ListEvidenceDocuments(
      grpc::ServerContext*,
      const evaluation::v1::ListEvidenceDocumentsRequest* request,
      evaluation::v1::ListEvidenceDocumentsResponse* response) override {
    auto next = documents.upper_bound(request->page_token());
    if (next == documents.end()) return grpc::Status::OK;
    *response->add_evidence_documents() = next->second;
    if (std::next(next) != documents.end()) {
      response->set_next_page_token(next->first);
    }
    return grpc::Status::OK;
  }
  grpc::Status UploadEvidenceFile(
      grpc::ServerContext*,
      grpc::ServerReader<evaluation::v1::UploadEvidenceFileRequest>* reader,
      evaluation::v1::EvidenceDocument* response) override {
    evaluation::v1::UploadEvidenceFileRequest message;
    std::string name;
    std::string bytes;
    while (reader->Read(&message)) {
      if (name.empty()) name = message.name();
      longest_message = std::max(longest_message, message.data().size());
      bytes += message.data();
    }
    files[name] = bytes;
    documents[name].set_file_digest(digest::Sha256Hex(bytes));
    documents[name].set_size_bytes(static_cast<std::int64_t>(bytes.size()));
    *response = documents[name];
    return grpc::Status::OK;
  }
  grpc::Status DownloadEvidenceFile(
      grpc::ServerContext*,
      const evaluation::v1::DownloadEvidenceFileRequest* request,
      grpc::ServerWriter<evaluation::v1::DownloadEvidenceFileResponse>* writer)
      override {
    for (const char byte : files[request->name()]) {
      evaluation::v1::DownloadEvidenceFileResponse chunk;
      chunk.set_data(std::string(1, byte));
      writer->Write(chunk);
    }
    return grpc::Status::OK;
  }

  std::map<std::string, evaluation::v1::EvidenceDocument> documents;
  std::map<std::string, std::string> files;
  std::size_t longest_message = 0;
};

class ReviewCommandsTest : public ::testing::Test {
 protected:
  ReviewCommandsTest() {
    grpc::ServerBuilder builder;
    int port = 0;
    builder.AddListeningPort("127.0.0.1:0", grpc::InsecureServerCredentials(),
                             &port);
    builder.RegisterService(&reviews_);
    builder.RegisterService(&register_);
    server_ = builder.BuildAndStart();
    address_ = absl::StrCat("127.0.0.1:", port);
  }
  ~ReviewCommandsTest() override { server_->Shutdown(); }

  // `jixiao` and the words, for the department nj-tcj in English.
  int Run(std::vector<std::string> words) {
    out_.str("");
    err_.str("");
    for (const char* word :
         {"--department", "nj-tcj", "--lang", "en", "--evaluation_address"}) {
      words.push_back(word);
    }
    words.push_back(address_);
    Surroundings surroundings{out_, err_, Terminal(),
                              [](const std::string&) { return std::nullopt; },
                              "1.2.3"};
    return cli::Run(words, surroundings);
  }

  Reviews reviews_;
  Register register_;
  std::unique_ptr<grpc::Server> server_;
  std::string address_;
  std::ostringstream out_;
  std::ostringstream err_;
};

}  // namespace jixiao::cli

#endif  // JIXIAO_TESTS_UNIT_SERVICES_CLI_COMMANDS_REVIEW_SERVER_H_
