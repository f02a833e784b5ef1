#include "services/cli/commands/command.h"

#include "common/resource/fields.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"

namespace jixiao::cli {
namespace {

constexpr int kMaxRevision = 1'000'000;

}  // namespace

int Fail(Context& context, const absl::Status& error,
         const LocationMap* places) {
  context.err << ErrorText(error, places);
  return ExitCodeOf(error);
}

int Misuse(Context& context, const absl::Status& error) {
  context.err << "jixiao: " << std::string(error.message()) << "\n";
  return kExitUsage;
}

absl::Status CheckJsonHasFile(const Context& context) {
  const std::string& path = context.arguments.Get("output");
  if (!context.json || (!path.empty() && path != "-")) return absl::OkStatus();
  return status::InvalidValue(
      "--json tells what was written: name the file with -o");
}

FlagSpec DepartmentFlag() {
  FlagSpec flag;
  flag.name = "department";
  flag.value = "ID";
  flag.help = "the department's id, such as nj-tcj";
  flag.required = true;
  return flag;
}

FlagSpec YearFlag() {
  FlagSpec flag;
  flag.name = "year";
  flag.value = "YEAR";
  flag.help = "the fiscal year, such as 2024";
  flag.required = true;
  return flag;
}

FlagSpec RevisionFlag() {
  FlagSpec flag;
  flag.name = "revision";
  flag.value = "N";
  flag.help = "the revision of the report; without it the latest";
  return flag;
}

absl::StatusOr<ReportKey> KeyOf(const Arguments& arguments) {
  ReportKey key;
  key.department = arguments.Get("department");
  if (!resource::IsId(key.department)) {
    return status::InvalidValue("--department is " +
                                text::Quote(key.department) +
                                "; accepted: an id such as nj-tcj");
  }
  JX_ASSIGN_OR_RETURN(
      key.fiscal_year,
      arguments.GetInt("year", resource::kMinYear, resource::kMaxYear));
  if (arguments.Has("revision")) {
    JX_ASSIGN_OR_RETURN(key.revision,
                        arguments.GetInt("revision", 1, kMaxRevision));
  }
  return key;
}

}  // namespace jixiao::cli
