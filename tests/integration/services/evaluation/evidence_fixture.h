// The register of evidence through its rpcs.
#ifndef JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_EVIDENCE_FIXTURE_H_
#define JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_EVIDENCE_FIXTURE_H_

#include <algorithm>
#include <string>
#include <vector>

#include "common/digest/digest.h"
#include "google/protobuf/text_format.h"
#include "tests/integration/services/evaluation/service_fixture.h"

namespace jixiao::evaluation {

inline constexpr char kRules[] = "departments/nj-tcj/evidenceDocuments/rules";

inline v1::EvidenceDocument Rules() {
  v1::EvidenceDocument document;
  EXPECT_TRUE(google::protobuf::TextFormat::ParseFromString(
      R"pb(
        number: "宁投促〔2024〕3号"
        title: "预算管理制度"
        kind: "制度"
        issuer: "南京市投资促进局"
        issue_date { year: 2024 month: 1 day: 8 }
        expire_date { year: 2026 month: 12 day: 31 }
        media_type: "application/pdf"
      )pb",
      &document));
  return document;
}

class EvidenceFixture : public ServiceFixture {
 protected:
  using EvidenceStub = v1::EvidenceService::Stub;

  absl::StatusOr<v1::EvidenceDocument> Enter(
      const v1::EvidenceDocument& document, const std::string& id = "rules",
      const std::string& request_id = "") {
    v1::CreateEvidenceDocumentRequest request;
    request.set_parent(kDepartment);
    request.set_evidence_document_id(id);
    *request.mutable_evidence_document() = document;
    request.set_request_id(request_id);
    return Call(&EvidenceStub::CreateEvidenceDocument, request);
  }
  absl::StatusOr<v1::EvidenceDocument> Change(
      const v1::EvidenceDocument& document) {
    v1::UpdateEvidenceDocumentRequest request;
    *request.mutable_evidence_document() = document;
    return Call(&EvidenceStub::UpdateEvidenceDocument, request);
  }
  absl::StatusOr<v1::EvidenceDocument> Entry(const std::string& name) {
    v1::GetEvidenceDocumentRequest request;
    request.set_name(name);
    return Call(&EvidenceStub::GetEvidenceDocument, request);
  }

  // Sends these messages as one upload.
  absl::StatusOr<v1::EvidenceDocument> Send(
      const std::vector<v1::UploadEvidenceFileRequest>& messages,
      const std::string& principal = testing::kAnyPrincipal) {
    const auto context = testing::InProcessServer::Context(principal);
    v1::EvidenceDocument response;
    const auto writer =
        evidence_stub_->UploadEvidenceFile(context.get(), &response);
    for (const v1::UploadEvidenceFileRequest& message : messages) {
      if (!writer->Write(message)) break;
    }
    writer->WritesDone();
    const absl::Status status = rpc::FromGrpc(writer->Finish());
    if (!status.ok()) return status;
    return response;
  }
  // The file in messages of at most `piece` bytes.
  absl::StatusOr<v1::EvidenceDocument> Upload(
      const std::string& name, const std::string& bytes,
      const std::string& request_id = "", size_t piece = size_t{1} << 20) {
    std::vector<v1::UploadEvidenceFileRequest> messages(1);
    messages[0].set_name(name);
    messages[0].set_request_id(request_id);
    for (size_t begin = 0; begin < bytes.size(); begin += piece) {
      messages.emplace_back().set_data(bytes.substr(begin, piece));
    }
    return Send(messages);
  }

  struct Download {
    std::string bytes;
    size_t longest_chunk = 0;
  };
  absl::StatusOr<Download> DownloadFile(const std::string& name) {
    v1::DownloadEvidenceFileRequest request;
    request.set_name(name);
    const auto context = testing::InProcessServer::Context();
    const auto reader =
        evidence_stub_->DownloadEvidenceFile(context.get(), request);
    Download download;
    v1::DownloadEvidenceFileResponse chunk;
    while (reader->Read(&chunk)) {
      download.bytes += chunk.data();
      download.longest_chunk =
          std::max(download.longest_chunk, chunk.data().size());
    }
    const absl::Status status = rpc::FromGrpc(reader->Finish());
    if (!status.ok()) return status;
    return download;
  }
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_TESTS_INTEGRATION_SERVICES_EVALUATION_EVIDENCE_FIXTURE_H_
