// The tables `document` and `rendering`.
#ifndef JIXIAO_SERVICES_EVALUATION_STORE_DOCUMENT_ROWS_H_
#define JIXIAO_SERVICES_EVALUATION_STORE_DOCUMENT_ROWS_H_

#include <string>

#include "absl/status/statusor.h"
#include "common/journal/write_call.h"
#include "common/mysql/database.h"
#include "jixiao/evaluation/v1/document.pb.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::evaluation {

// With its renderings; `published`, unless null, becomes whether its evaluation
// is. NOT_FOUND.
absl::StatusOr<v1::Document> ReadDocument(mysql::Database& database,
                                          mysql::CallDeadline deadline,
                                          const EvaluationKey& key,
                                          bool* published = nullptr);

// The stored bytes; `published` as above. NOT_FOUND.
absl::StatusOr<std::string> ReadRenderingBytes(mysql::Database& database,
                                               mysql::CallDeadline deadline,
                                               const EvaluationKey& key,
                                               v1::DocumentFormat format,
                                               bool* published = nullptr);

// Stores the document of an evaluation, or gives the one that is there.
absl::StatusOr<v1::Document> PutDocument(mysql::Database& database,
                                         const journal::WriteCall& write,
                                         const EvaluationKey& key,
                                         const v1::Document& content);

// The bytes of a rendering, and what shaped them (EnvironmentOf).
struct RenderedBytes {
  v1::DocumentFormat format = v1::DOCUMENT_FORMAT_UNSPECIFIED;
  std::string bytes;
  std::string environment;
};

// Stores the bytes, or gives what is there.
absl::StatusOr<v1::Rendering> PutRendering(mysql::Database& database,
                                           const journal::WriteCall& write,
                                           const EvaluationKey& key,
                                           const RenderedBytes& rendered);

}  // namespace jixiao::evaluation

#endif  // JIXIAO_SERVICES_EVALUATION_STORE_DOCUMENT_ROWS_H_
