#ifndef JIXIAO_SERVICES_BUDGET_HANDLERS_IMPORT_STREAM_H_
#define JIXIAO_SERVICES_BUDGET_HANDLERS_IMPORT_STREAM_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/bulk/faults.h"
#include "common/bulk/importer.h"
#include "common/bulk/spool.h"
#include "common/rpc/stream.h"
#include "jixiao/budget/v1/budget_service.pb.h"
#include "services/budget/handlers/backend.h"
#include "services/budget/store/import_target.h"
#include "services/budget/validate/import_head.h"

namespace jixiao::budget {

// One call of ImportBudgetRecords: checks the rows as they come, keeps them on
// disk, and imports them when all are there. What it holds in memory is a
// message, and some bytes a row.
class ImportStream : public rpc::StreamTaker<v1::ImportBudgetRecordsRequest,
                                             v1::ImportBudgetRecordsResponse> {
 public:
  // What `backend` refers to outlives the call.
  explicit ImportStream(const Backend& backend)
      : backend_(backend), faults_("budget_records") {}

  rpc::Scope ScopeOf(
      const v1::ImportBudgetRecordsRequest& message) const override;
  absl::Status Take(const rpc::Call& call,
                    v1::ImportBudgetRecordsRequest message) override;
  absl::Status Finish(const rpc::Call& call,
                      v1::ImportBudgetRecordsResponse& response) override;

 private:
  absl::Status Begin(const rpc::Call& call,
                     const v1::ImportBudgetRecordsRequest& first);
  absl::Status TakeRow(v1::BudgetRecord& row);
  absl::Status SealSpool();
  bulk::Job JobOf(const rpc::Call& call) const;
  // Of everything that was sent.
  std::string RequestDigest() const;
  void Answer(const bulk::Result& result,
              v1::ImportBudgetRecordsResponse& response) const;

  const Backend backend_;
  std::optional<ImportHead> head_;
  std::unique_ptr<bulk::Spool> spool_;
  std::unique_ptr<ImportTarget> target_;
  bulk::Faults faults_;
  // Digest of the faulty rows, which the spool does not keep.
  std::string faulty_digest_;
  std::vector<v1::RowRemark> findings_;  // the first ones
};

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_HANDLERS_IMPORT_STREAM_H_
