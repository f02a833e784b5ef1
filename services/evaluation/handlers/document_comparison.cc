#include "common/resource/names.h"
#include "common/status/macros.h"
#include "services/evaluation/compare/compare_documents.h"
#include "services/evaluation/handlers/handlers.h"
#include "services/evaluation/store/document_rows.h"
#include "services/evaluation/validate.h"

namespace jixiao::evaluation {
namespace {

struct DocumentPair {
  EvaluationKey base;
  EvaluationKey later;
};

absl::StatusOr<DocumentPair> ValidateCompareDocuments(
    const v1::CompareDocumentsRequest& request) {
  status::Violations violations;
  DocumentPair pair;
  pair.later = CheckDocumentName(request.name(), "name", violations);
  pair.base = CheckDocumentName(request.base(), "base", violations);
  JX_RETURN_IF_ERROR(violations.ToStatus());
  if (pair.base.department != pair.later.department) {
    violations.Add("base", "must be of the same department as name, " +
                               resource::DepartmentName(pair.later.department));
  }
  JX_RETURN_IF_ERROR(violations.ToStatus());
  return pair;
}

}  // namespace

absl::Status CompareDocuments(const Backend& backend, const rpc::Call& call,
                              const v1::CompareDocumentsRequest& request,
                              v1::CompareDocumentsResponse& response) {
  JX_ASSIGN_OR_RETURN(const DocumentPair pair,
                      ValidateCompareDocuments(request));
  JX_ASSIGN_OR_RETURN(
      const v1::Document base,
      ReadDocument(backend.database, {call.deadline}, pair.base));
  JX_ASSIGN_OR_RETURN(
      const v1::Document later,
      ReadDocument(backend.database, {call.deadline}, pair.later));
  response = CompareDocuments(base, later);
  return absl::OkStatus();
}

}  // namespace jixiao::evaluation
