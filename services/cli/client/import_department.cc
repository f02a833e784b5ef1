// The half of Importer that keeps the department, its units, profiles, year and
// institutions.
#include <string>

#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/uuid/uuid.h"
#include "services/cli/client/importer.h"
#include "services/cli/client/resource_id.h"
#include "services/cli/client/same_content.h"

namespace jixiao::cli {
namespace {

using budget::v1::BudgetService;
using budget::v1::BudgetUnit;
using budget::v1::Department;
using budget::v1::FiscalYear;
using budget::v1::Institution;
using budget::v1::Profile;
using BudgetStub = BudgetService::Stub;

// One call of the budget service.
template <typename Request, typename Response>
absl::Status Call(Clients& clients,
                  grpc::Status (BudgetStub::*method)(grpc::ClientContext*,
                                                     const Request&, Response*),
                  const Request& request, Response& response) {
  return clients.Call(clients.budget_peer(), clients.budget(), method, request,
                      response);
}

// What is there under the name; NOT_FOUND where nothing is.
template <typename Request, typename Resource>
absl::Status Get(Clients& clients,
                 grpc::Status (BudgetStub::*method)(grpc::ClientContext*,
                                                    const Request&, Resource*),
                 const std::string& name, Resource& there) {
  Request request;
  request.set_name(name);
  return Call(clients, method, request, there);
}

// What all requests that write have.
template <typename Request>
void SetWrite(bool validate_only, Request& request) {
  request.set_request_id(Uuid4());
  request.set_validate_only(validate_only);
}

}  // namespace

absl::Status Importer::PutDepartment(Mode mode, PartResult& result) {
  places_ = &dataset_.department_at;
  Department there;
  Department answer;
  const absl::Status found = Get(clients_, &BudgetStub::GetDepartment,
                                 dataset_.department_name(), there);
  if (absl::IsNotFound(found)) {
    budget::v1::CreateDepartmentRequest create;
    create.set_department_id(dataset_.department_id);
    *create.mutable_department() = dataset_.department;
    SetWrite(mode == Mode::kValidate, create);
    ++result.created;
    return Call(clients_, &BudgetStub::CreateDepartment, create, answer);
  }
  JX_RETURN_IF_ERROR(found);
  if (SameContent(there, dataset_.department)) {
    ++result.unchanged;
    return absl::OkStatus();
  }
  budget::v1::UpdateDepartmentRequest update;
  *update.mutable_department() = dataset_.department;
  update.mutable_department()->set_etag(there.etag());
  update.mutable_update_mask()->add_paths("*");
  SetWrite(mode == Mode::kValidate, update);
  ++result.updated;
  return Call(clients_, &BudgetStub::UpdateDepartment, update, answer);
}

absl::Status Importer::PutBudgetUnit(const Placed<BudgetUnit>& unit, Mode mode,
                                     PartResult& result) {
  places_ = &unit.at;
  BudgetUnit there;
  BudgetUnit answer;
  const absl::Status found =
      Get(clients_, &BudgetStub::GetBudgetUnit, unit.message.name(), there);
  if (absl::IsNotFound(found)) {
    budget::v1::CreateBudgetUnitRequest create;
    create.set_parent(dataset_.department_name());
    create.set_budget_unit_id(IdOf(unit.message.name()));
    *create.mutable_budget_unit() = unit.message;
    SetWrite(mode == Mode::kValidate, create);
    ++result.created;
    return Call(clients_, &BudgetStub::CreateBudgetUnit, create, answer);
  }
  JX_RETURN_IF_ERROR(found);
  if (SameContent(there, unit.message)) {
    ++result.unchanged;
    return absl::OkStatus();
  }
  budget::v1::UpdateBudgetUnitRequest update;
  *update.mutable_budget_unit() = unit.message;
  update.mutable_budget_unit()->set_etag(there.etag());
  update.mutable_update_mask()->add_paths("*");
  SetWrite(mode == Mode::kValidate, update);
  ++result.updated;
  return Call(clients_, &BudgetStub::UpdateBudgetUnit, update, answer);
}

absl::Status Importer::PutProfile(const Placed<Profile>& profile, Mode mode,
                                  PartResult& result) {
  places_ = &profile.at;
  Profile there;
  const absl::Status found =
      Get(clients_, &BudgetStub::GetProfile, profile.message.name(), there);
  if (!found.ok() && !absl::IsNotFound(found)) return found;
  if (found.ok() && SameContent(there, profile.message)) {
    ++result.unchanged;
    return absl::OkStatus();
  }
  budget::v1::UpdateProfileRequest update;
  *update.mutable_profile() = profile.message;
  update.mutable_profile()->set_etag(there.etag());
  update.mutable_update_mask()->add_paths("*");
  update.set_allow_missing(true);
  SetWrite(mode == Mode::kValidate, update);
  ++(found.ok() ? result.updated : result.created);
  Profile answer;
  return Call(clients_, &BudgetStub::UpdateProfile, update, answer);
}

absl::Status Importer::PutFiscalYear(Mode mode, PartResult& result) {
  const Placed<FiscalYear>& year = *dataset_.ledger_year;
  places_ = &year.at;
  FiscalYear there;
  JX_RETURN_IF_ERROR(
      Get(clients_, &BudgetStub::GetFiscalYear, year.message.name(), there));
  if (SameContent(there, year.message)) {
    ++result.unchanged;
    return absl::OkStatus();
  }
  budget::v1::UpdateFiscalYearRequest update;
  *update.mutable_fiscal_year() = year.message;
  update.mutable_fiscal_year()->set_etag(there.etag());
  update.mutable_update_mask()->add_paths("*");
  SetWrite(mode == Mode::kValidate, update);
  // Every year is there; one that never changed is new to a reader.
  ++(there.sequence() > 0 ? result.updated : result.created);
  FiscalYear answer;
  return Call(clients_, &BudgetStub::UpdateFiscalYear, update, answer);
}

absl::Status Importer::PutInstitution(const Placed<Institution>& item,
                                      Mode mode, PartResult& result) {
  places_ = &item.at;
  Institution there;
  Institution answer;
  const absl::Status found =
      Get(clients_, &BudgetStub::GetInstitution, item.message.name(), there);
  if (absl::IsNotFound(found)) {
    budget::v1::CreateInstitutionRequest create;
    create.set_parent(dataset_.department_name());
    create.set_institution_id(IdOf(item.message.name()));
    *create.mutable_institution() = item.message;
    SetWrite(mode == Mode::kValidate, create);
    ++result.created;
    return Call(clients_, &BudgetStub::CreateInstitution, create, answer);
  }
  JX_RETURN_IF_ERROR(found);
  if (SameContent(there, item.message)) {
    ++result.unchanged;
    return absl::OkStatus();
  }
  budget::v1::UpdateInstitutionRequest update;
  *update.mutable_institution() = item.message;
  update.mutable_institution()->set_etag(there.etag());
  update.mutable_update_mask()->add_paths("*");
  SetWrite(mode == Mode::kValidate, update);
  ++result.updated;
  return Call(clients_, &BudgetStub::UpdateInstitution, update, answer);
}

absl::StatusOr<PartResult> Importer::PutBudgetUnits(Mode mode) {
  PartResult result{"budget units", dataset_.department_name()};
  for (const auto& unit : dataset_.budget_units) {
    JX_RETURN_IF_ERROR(PutBudgetUnit(unit, mode, result));
  }
  return result;
}

absl::StatusOr<PartResult> Importer::PutProfiles(Mode mode) {
  PartResult result{"profiles", dataset_.department_name()};
  for (const auto& profile : dataset_.profiles) {
    JX_RETURN_IF_ERROR(PutProfile(profile, mode, result));
  }
  return result;
}

absl::StatusOr<PartResult> Importer::PutFiscalYears(Mode mode) {
  PartResult result{"fiscal year",
                    absl::StrCat(dataset_.department_name(), "/fiscalYears/",
                                 dataset_.fiscal_year)};
  if (dataset_.ledger_year) JX_RETURN_IF_ERROR(PutFiscalYear(mode, result));
  return result;
}

absl::StatusOr<PartResult> Importer::PutInstitutions(Mode mode) {
  PartResult result{"institutions", dataset_.department_name()};
  for (const auto& item : dataset_.institutions) {
    JX_RETURN_IF_ERROR(PutInstitution(item, mode, result));
  }
  return result;
}

// What rests on something that is not there yet is checked when it is sent: a
// department's parts once there is a department, profiles and records of units
// once there are the units.
absl::Status Importer::ValidateBudget() {
  PartResult department;
  JX_RETURN_IF_ERROR(PutDepartment(Mode::kValidate, department));
  if (department.created > 0) return absl::OkStatus();
  JX_RETURN_IF_ERROR(PutFiscalYears(Mode::kValidate).status());
  JX_RETURN_IF_ERROR(PutInstitutions(Mode::kValidate).status());
  JX_ASSIGN_OR_RETURN(const PartResult units, PutBudgetUnits(Mode::kValidate));
  if (units.created > 0) return absl::OkStatus();
  JX_RETURN_IF_ERROR(PutProfiles(Mode::kValidate).status());
  return StreamBudgetRecords(true, nullptr).status();
}

absl::StatusOr<PartResult> Importer::SendDepartment() {
  PartResult result{"department", dataset_.department_name()};
  JX_RETURN_IF_ERROR(PutDepartment(Mode::kWrite, result));
  return result;
}

absl::StatusOr<PartResult> Importer::SendBudgetUnits() {
  return PutBudgetUnits(Mode::kWrite);
}

absl::StatusOr<PartResult> Importer::SendProfiles() {
  return PutProfiles(Mode::kWrite);
}

absl::StatusOr<PartResult> Importer::SendFiscalYear() {
  return PutFiscalYears(Mode::kWrite);
}

absl::StatusOr<PartResult> Importer::SendInstitutions() {
  return PutInstitutions(Mode::kWrite);
}

}  // namespace jixiao::cli
