#ifndef JIXIAO_SERVICES_PROJECT_HANDLERS_IMPORT_STREAM_H_
#define JIXIAO_SERVICES_PROJECT_HANDLERS_IMPORT_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/civil_time.h"
#include "common/bulk/faults.h"
#include "common/bulk/importer.h"
#include "common/bulk/spool.h"
#include "common/rpc/stream.h"
#include "jixiao/project/v1/project_service.pb.h"
#include "services/project/domain/catalogue.h"
#include "services/project/handlers/backend.h"
#include "services/project/validate/import_head.h"

namespace jixiao::project {

// One call of ImportProjects: checks the rows as they come, keeps them on disk,
// and imports them when all are there. Rows are numbered as they come, the
// projects of a message before its targets. What it holds in memory is a
// message, and some bytes a row.
class ImportStream : public rpc::StreamTaker<v1::ImportProjectsRequest,
                                             v1::ImportProjectsResponse> {
 public:
  // What `backend` refers to outlives the call.
  explicit ImportStream(const Backend& backend)
      : backend_(backend),
        faults_([this](size_t index) { return PathOf(index); }) {}

  ImportStream(const ImportStream&) = delete;
  ImportStream& operator=(const ImportStream&) = delete;

  rpc::Scope ScopeOf(const v1::ImportProjectsRequest& message) const override;
  absl::Status Take(const rpc::Call& call,
                    v1::ImportProjectsRequest message) override;
  absl::Status Finish(const rpc::Call& call,
                      v1::ImportProjectsResponse& response) override;

 private:
  absl::Status Begin(const v1::ImportProjectsRequest& first);
  absl::Status TakeProject(const rpc::Call& call, const v1::ProjectRow& row);
  absl::Status TakeTarget(const v1::Target& target);
  // Adds a row that will not be written.
  absl::Status AddFaulty(const std::string& id,
                         const google::protobuf::Message& row);
  absl::Status SealSpool();
  bulk::Job JobOf(const rpc::Call& call) const;
  // Of everything that was sent.
  std::string RequestDigest() const;
  void Answer(const bulk::Result& result,
              v1::ImportProjectsResponse& response) const;

  // `project_rows[17]`, or `targets[3]`, by the number of the row.
  std::string PathOf(size_t index) const;
  size_t project_count() const { return spool_->size() - targets_.size(); }

  const Backend backend_;
  std::optional<ImportHead> head_;
  std::optional<Catalogue> catalogue_;
  absl::CivilDay today_;
  std::unique_ptr<bulk::Spool> spool_;
  std::vector<uint32_t> targets_;  // numbers of the rows that are targets
  bulk::Faults faults_;
  // Digest of what the spool does not identify: the faulty rows, and which
  // versions the others are about.
  std::string rest_digest_;
};

}  // namespace jixiao::project

#endif  // JIXIAO_SERVICES_PROJECT_HANDLERS_IMPORT_STREAM_H_
