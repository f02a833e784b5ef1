#ifndef JIXIAO_SERVICES_BUDGET_STORE_IMPORT_TARGET_H_
#define JIXIAO_SERVICES_BUDGET_STORE_IMPORT_TARGET_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/bulk/importer.h"
#include "common/mysql/session.h"
#include "services/budget/domain/record.h"
#include "services/budget/domain/reversal.h"

namespace jixiao::budget {

// The ledger of one department and year as the target of an import. Payloads
// are serialized v1::BudgetRecord messages that validation has passed;
// reversals are marked kLate, so that they come after the rows they may name.
// Used by one thread; it and the spool belong to one import.
class ImportTarget : public bulk::Target {
 public:
  // `may_correct`: the caller may post reversals to a closed year.
  ImportTarget(std::string department, int32_t fiscal_year, bool may_correct)
      : department_(std::move(department)),
        fiscal_year_(fiscal_year),
        may_correct_(may_correct) {}

  // Notes what has to be looked up for the row that gets the number `index` in
  // the spool.
  void Note(size_t index, const Record& record);

  absl::Status Check(mysql::Session& session) override;
  bool StoresNothing(mysql::Session& session) override;
  std::vector<std::string> StoredDigests(
      mysql::Session& session,
      const std::vector<bulk::SpooledRow>& rows) override;

  // Refuses rows of unknown budget units and reversals of what cannot be
  // reversed. One statement where units are named; 2 per 512 reversals of rows
  // that are not in the file.
  absl::Status Examine(mysql::Session& session, bulk::Spool& spool,
                       bulk::Faults& faults) override;
  absl::Status CheckWritable(mysql::Session& session, bool only_late) override;

  // Statements: those of InsertPostings, and 2 per 512 reversals.
  absl::Status Insert(mysql::Session& session,
                      const std::vector<bulk::SpooledRow>& rows,
                      journal::Entry& entry, absl::Time now,
                      bulk::Faults& refused) override;
  std::string resource_type() const override { return kRecordType; }

 private:
  // A row that reverses another, whose record id has this hash.
  struct Reversal {
    uint32_t original_hash;
    uint32_t index;
  };

  absl::Status ExamineUnits(mysql::Session& session, bulk::Spool& spool,
                            bulk::Faults& faults);
  absl::Status ExamineReversals(mysql::Session& session, bulk::Spool& spool,
                                bulk::Faults& faults);
  // Those of reversals_ in [begin, end). `originals` keeps what is left of the
  // records they name.
  absl::Status ExamineSome(mysql::Session& session, bulk::Spool& spool,
                           size_t begin, size_t end,
                           std::map<std::string, Reversible>& originals,
                           bulk::Faults& faults);
  // Adds the records that `reversals` name and that are missing in
  // `originals`: as they are stored, else as they stand in the file.
  absl::Status FindOriginals(mysql::Session& session, bulk::Spool& spool,
                             const std::vector<Record>& reversals,
                             std::map<std::string, Reversible>& originals);
  void Refuse(const ReversalFault& fault, size_t index,
              const std::string& record_id, bulk::Faults& faults) const;

  const std::string department_;
  const int32_t fiscal_year_;
  const bool may_correct_;
  std::set<std::string> units_;  // named by rows, at most kMaxUnits
  std::vector<Reversal> reversals_;
};

}  // namespace jixiao::budget

#endif  // JIXIAO_SERVICES_BUDGET_STORE_IMPORT_TARGET_H_
