#include "services/evaluation/evidence_service.h"

#include <memory>

#include "common/rpc/scope.h"
#include "services/evaluation/handlers/evidence_download.h"
#include "services/evaluation/handlers/evidence_handlers.h"
#include "services/evaluation/handlers/evidence_upload.h"

namespace jixiao::evaluation {

EvidenceServiceImpl::EvidenceServiceImpl(const Backend& backend,
                                         rpc::Runtime* runtime)
    : dispatcher_(backend, runtime, v1::EvidenceService::service_full_name()) {}

grpc::ServerUnaryReactor* EvidenceServiceImpl::CreateEvidenceDocument(
    grpc::CallbackServerContext* context,
    const v1::CreateEvidenceDocumentRequest* request,
    v1::EvidenceDocument* response) {
  return dispatcher_
      .Serve<v1::CreateEvidenceDocumentRequest, v1::EvidenceDocument>(
          context, "CreateEvidenceDocument", request, response,
          rpc::DepartmentOf(request->parent()),
          jixiao::evaluation::CreateEvidenceDocument);
}

grpc::ServerUnaryReactor* EvidenceServiceImpl::GetEvidenceDocument(
    grpc::CallbackServerContext* context,
    const v1::GetEvidenceDocumentRequest* request,
    v1::EvidenceDocument* response) {
  return dispatcher_
      .Serve<v1::GetEvidenceDocumentRequest, v1::EvidenceDocument>(
          context, "GetEvidenceDocument", request, response,
          rpc::DepartmentOf(request->name()),
          jixiao::evaluation::GetEvidenceDocument);
}

grpc::ServerUnaryReactor* EvidenceServiceImpl::ListEvidenceDocuments(
    grpc::CallbackServerContext* context,
    const v1::ListEvidenceDocumentsRequest* request,
    v1::ListEvidenceDocumentsResponse* response) {
  return dispatcher_.Serve<v1::ListEvidenceDocumentsRequest,
                           v1::ListEvidenceDocumentsResponse>(
      context, "ListEvidenceDocuments", request, response,
      rpc::DepartmentOf(request->parent()),
      jixiao::evaluation::ListEvidenceDocuments);
}

grpc::ServerUnaryReactor* EvidenceServiceImpl::UpdateEvidenceDocument(
    grpc::CallbackServerContext* context,
    const v1::UpdateEvidenceDocumentRequest* request,
    v1::EvidenceDocument* response) {
  return dispatcher_
      .Serve<v1::UpdateEvidenceDocumentRequest, v1::EvidenceDocument>(
          context, "UpdateEvidenceDocument", request, response,
          rpc::DepartmentOf(request->evidence_document().name()),
          jixiao::evaluation::UpdateEvidenceDocument);
}

grpc::ServerReadReactor<v1::UploadEvidenceFileRequest>*
EvidenceServiceImpl::UploadEvidenceFile(grpc::CallbackServerContext* context,
                                        v1::EvidenceDocument* response) {
  return dispatcher_.runtime()
      .ClientStream<v1::UploadEvidenceFileRequest, v1::EvidenceDocument>(
          context, dispatcher_.policy("UploadEvidenceFile"), response,
          std::make_unique<EvidenceUpload>(dispatcher_.backend()));
}

grpc::ServerWriteReactor<v1::DownloadEvidenceFileResponse>*
EvidenceServiceImpl::DownloadEvidenceFile(
    grpc::CallbackServerContext* context,
    const v1::DownloadEvidenceFileRequest* request) {
  auto download = std::make_shared<EvidenceDownload>(dispatcher_.backend());
  return dispatcher_.runtime()
      .ServerStream<v1::DownloadEvidenceFileRequest,
                    v1::DownloadEvidenceFileResponse>(
          context, dispatcher_.policy("DownloadEvidenceFile"), request,
          rpc::DepartmentOf(request->name()),
          [download](const rpc::Call& call,
                     const v1::DownloadEvidenceFileRequest& req) {
            return download->Next(call, req);
          });
}

}  // namespace jixiao::evaluation
