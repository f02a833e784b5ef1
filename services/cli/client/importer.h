#ifndef JIXIAO_SERVICES_CLI_CLIENT_IMPORTER_H_
#define JIXIAO_SERVICES_CLI_CLIENT_IMPORTER_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "services/cli/client/clients.h"
#include "services/cli/dataset/dataset.h"

namespace jixiao::cli {

// What happened to one part of a dataset.
struct PartResult {
  std::string part;      // "department", "budget records", ...
  std::string resource;  // its name; of several the department's
  int created = 0;
  int updated = 0;
  int unchanged = 0;
};

// Sends the parts of a dataset to the services. Each may be sent again: what is
// there already with equal content stays as it is. A part that other content
// stands in the way of is an error, and nothing of it is written. Not thread
// safe.
class Importer {
 public:
  // Told while rows are sent: `done` of `total`.
  using OnRows = std::function<void(std::int64_t done, std::int64_t total)>;

  // Both must outlive it.
  Importer(Clients& clients, const Dataset& dataset)
      : clients_(clients), dataset_(dataset), places_(&dataset.department_at) {}

  // Has the services check what they can without writing anything.
  absl::Status Validate();

  absl::StatusOr<PartResult> SendDepartment();
  absl::StatusOr<PartResult> SendBudgetUnits();
  absl::StatusOr<PartResult> SendProfiles();
  absl::StatusOr<PartResult> SendFiscalYear();
  absl::StatusOr<PartResult> SendInstitutions();
  absl::StatusOr<PartResult> SendBudgetRecords(const OnRows& on_rows);
  absl::StatusOr<PartResult> SendProjects(const OnRows& on_rows);
  absl::StatusOr<PartResult> SendInvestments(const OnRows& on_rows);
  absl::StatusOr<PartResult> SendWorkItems();
  absl::StatusOr<PartResult> SendSignings();
  absl::StatusOr<PartResult> SendListings();
  absl::StatusOr<PartResult> SendBlockedItems();
  absl::StatusOr<PartResult> SendMeetings();
  absl::StatusOr<PartResult> SendFramework();
  absl::StatusOr<PartResult> SendSubmission();

  // Where the fields of the message were read from that was sent last.
  const LocationMap& places() const { return *places_; }

 private:
  enum class Mode { kWrite, kValidate };

  // Each creates or updates one resource, or has it checked, and counts it.
  absl::Status PutDepartment(Mode mode, PartResult& result);
  absl::Status PutBudgetUnit(const Placed<budget::v1::BudgetUnit>& unit,
                             Mode mode, PartResult& result);
  absl::Status PutProfile(const Placed<budget::v1::Profile>& profile, Mode mode,
                          PartResult& result);
  absl::Status PutFiscalYear(Mode mode, PartResult& result);
  absl::Status PutInstitution(const Placed<budget::v1::Institution>& item,
                              Mode mode, PartResult& result);

  absl::StatusOr<PartResult> PutBudgetUnits(Mode mode);
  absl::StatusOr<PartResult> PutProfiles(Mode mode);
  absl::StatusOr<PartResult> PutFiscalYears(Mode mode);
  absl::StatusOr<PartResult> PutInstitutions(Mode mode);
  absl::StatusOr<PartResult> PutWorkItems(Mode mode);
  absl::StatusOr<PartResult> PutSignings(Mode mode);
  absl::StatusOr<PartResult> PutListings(Mode mode);
  absl::StatusOr<PartResult> PutBlockedItems(Mode mode);
  absl::StatusOr<PartResult> PutMeetings(Mode mode);
  absl::Status ValidateBudget();
  absl::Status ValidateProjects();
  absl::Status ValidateFramework();

  absl::StatusOr<PartResult> StreamBudgetRecords(bool validate_only,
                                                 const OnRows& on_rows);
  absl::StatusOr<PartResult> StreamProjects(bool validate_only,
                                            const OnRows& on_rows);
  absl::StatusOr<PartResult> StreamInvestments(bool validate_only,
                                               const OnRows& on_rows);

  Clients& clients_;
  const Dataset& dataset_;
  std::string framework_;  // the revision that SendFramework found or made
  LocationMap slice_;      // of the investments sent last
  const LocationMap* places_;
};

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_CLIENT_IMPORTER_H_
