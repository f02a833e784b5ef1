// One department's year as messages for the services, with the places that
// every field was read from. The format: deploy/demo/README.md.
#ifndef JIXIAO_SERVICES_CLI_DATASET_DATASET_H_
#define JIXIAO_SERVICES_CLI_DATASET_DATASET_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "jixiao/budget/v1/budget_record.pb.h"
#include "jixiao/budget/v1/department.pb.h"
#include "jixiao/budget/v1/fiscal_year.pb.h"
#include "jixiao/budget/v1/profile.pb.h"
#include "jixiao/evaluation/v1/framework.pb.h"
#include "jixiao/evaluation/v1/submission.pb.h"
#include "jixiao/project/v1/blocked_item.pb.h"
#include "jixiao/project/v1/follow_up.pb.h"
#include "jixiao/project/v1/investment.pb.h"
#include "jixiao/project/v1/project_service.pb.h"
#include "jixiao/project/v1/signing.pb.h"
#include "jixiao/project/v1/target.pb.h"
#include "jixiao/project/v1/work_item.pb.h"
#include "services/cli/dataset/diagnostics.h"
#include "services/cli/dataset/framework_source.h"
#include "services/cli/dataset/location_map.h"

namespace jixiao::cli {

// A message with the places that its fields were read from.
template <typename Message>
struct Placed {
  Message message;
  LocationMap at;
};

struct Dataset {
  std::string department_id;
  std::int32_t fiscal_year = 0;
  // The report under evaluation is the source of department and ledger.
  bool transcribed = false;

  budget::v1::Department department;
  std::vector<Placed<budget::v1::BudgetUnit>> budget_units;
  // That of the whole department first; without any content none is kept.
  std::vector<Placed<budget::v1::Profile>> profiles;
  // Carry-over and payment schedule, where one is given.
  std::optional<Placed<budget::v1::FiscalYear>> ledger_year;
  std::vector<Placed<budget::v1::Institution>> institutions;
  std::vector<budget::v1::BudgetRecord> budget_records;
  std::vector<project::v1::ProjectRow> projects;
  std::vector<project::v1::Target> targets;
  std::vector<project::v1::Investment> investments;
  std::vector<Placed<project::v1::WorkItem>> work_items;
  std::vector<Placed<project::v1::Signing>> signings;
  // With exit_date and exit_reason where it has left its list.
  std::vector<Placed<project::v1::Listing>> listings;
  // With resolve_date and resolution where it is cleared.
  std::vector<Placed<project::v1::BlockedItem>> blocked_items;
  std::vector<Placed<project::v1::CoordinationMeeting>> meetings;
  FrameworkSource framework_source;
  evaluation::v1::Submission submission;

  // By the field paths of the messages above; records, projects, targets and
  // investments by those of the requests, `budget_records[17].amount`.
  LocationMap department_at;
  LocationMap budget_at;
  LocationMap project_at;
  LocationMap investments_at;
  LocationMap submission_at;

  const evaluation::v1::Framework& framework() const {
    return framework_source.framework;
  }
  std::string department_name() const { return "departments/" + department_id; }
};

// Reads the folder and adds everything that is wrong with single files, rows
// and values. What could be read is returned also then.
Dataset ReadDataset(const std::string& directory, Diagnostics& diagnostics);

// Adds what is wrong between the parts: weights, formulas, checks, claims,
// tiers, evidence, narrative.
void CheckDataset(const Dataset& dataset, Diagnostics& diagnostics);

}  // namespace jixiao::cli

#endif  // JIXIAO_SERVICES_CLI_DATASET_DATASET_H_
