#include "common/resource/names.h"
#include "common/status/macros.h"
#include "services/evaluation/compare/compare_documents.h"
#include "services/evaluation/handlers/draft_reads.h"
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
  bool base_published = false;
  JX_ASSIGN_OR_RETURN(const v1::Document base,
                      ReadDocument(backend.database, {call.deadline}, pair.base,
                                   &base_published));
  bool later_published = false;
  JX_ASSIGN_OR_RETURN(const v1::Document later,
                      ReadDocument(backend.database, {call.deadline},
                                   pair.later, &later_published));
  response = CompareDocuments(base, later);
  JX_RETURN_IF_ERROR(RecordRead(backend, call, pair.base,
                                pair.base.DocumentName(), base_published));
  return RecordRead(backend, call, pair.later, pair.later.DocumentName(),
                    later_published);
}

}  // namespace jixiao::evaluation
