#ifndef JIXIAO_SERVICES_EVALUATION_EVIDENCE_SERVICE_H_
#define JIXIAO_SERVICES_EVALUATION_EVIDENCE_SERVICE_H_

#include "common/rpc/dispatcher.h"
#include "jixiao/evaluation/v1/evidence_service.grpc.pb.h"
#include "services/evaluation/handlers/backend.h"

namespace jixiao::evaluation {

// The transport of EvidenceService: every rpc goes to its handler. Thread safe.
// Owns nothing it is given.
class EvidenceServiceImpl final : public v1::EvidenceService::CallbackService {
 public:
  EvidenceServiceImpl(const Backend& backend, rpc::Runtime* runtime);

  grpc::ServerUnaryReactor* CreateEvidenceDocument(
      grpc::CallbackServerContext* context,
      const v1::CreateEvidenceDocumentRequest* request,
      v1::EvidenceDocument* response) override;
  grpc::ServerUnaryReactor* GetEvidenceDocument(
      grpc::CallbackServerContext* context,
      const v1::GetEvidenceDocumentRequest* request,
      v1::EvidenceDocument* response) override;
  grpc::ServerUnaryReactor* ListEvidenceDocuments(
      grpc::CallbackServerContext* context,
      const v1::ListEvidenceDocumentsRequest* request,
      v1::ListEvidenceDocumentsResponse* response) override;
  grpc::ServerUnaryReactor* UpdateEvidenceDocument(
      grpc::CallbackServerContext* context,
      const v1::UpdateEvidenceDocumentRequest* request,
      v1::EvidenceDocument* response) override;
  grpc::ServerReadReactor<v1::UploadEvidenceFileRequest>* UploadEvidenceFile(
      grpc::CallbackServerContext* context,
      v1::EvidenceDocument* response) override;
  grpc::ServerWriteReactor<v1::DownloadEvidenceFileResponse>*
  DownloadEvidenceFile(grpc::CallbackServerContext* context,
                       const v1::DownloadEvidenceFileRequest* request) override;

 private:
  const rpc::Dispatcher<Backend> dispatcher_;
};

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_EVIDENCE_SERVICE_H_
