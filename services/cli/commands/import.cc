// jixiao import
#include <functional>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/status.h"
#include "services/cli/client/importer.h"
#include "services/cli/commands/command.h"
#include "services/cli/dataset/dataset.h"
#include "services/cli/output/json.h"
#include "services/cli/output/progress.h"

namespace jixiao::cli {
namespace {

std::string PartWord(const std::string& part, Language language) {
  if (language == Language::kEnglish) return part;
  if (part == "department") return "部门";
  if (part == "budget units") return "预算单位";
  if (part == "profiles") return "人员资产";
  if (part == "fiscal year") return "年度";
  if (part == "institutions") return "制度";
  if (part == "budget records") return "台账记录";
  if (part == "projects and targets") return "项目与目标";
  if (part == "investments") return "到位投资";
  if (part == "work items") return "工作事项";
  if (part == "signings") return "活动签约";
  if (part == "listings") return "榜单与推荐";
  if (part == "blocked items") return "堵点";
  if (part == "coordination meetings") return "项目协调会";
  if (part == "framework") return "指标体系";
  return "自评材料";
}

std::string Describe(const PartResult& result, Language language) {
  std::string text;
  const auto add = [&](int count, const char* chinese, const char* english) {
    if (count == 0) return;
    absl::StrAppend(&text, text.empty() ? "" : In(language, "，", ", "),
                    In(language, chinese, ""),
                    language == Language::kChinese ? " " : "", count,
                    language == Language::kEnglish ? " " : "",
                    In(language, "", english));
  };
  add(result.created, "新增", "created");
  add(result.updated, "更新", "updated");
  add(result.unchanged, "未变", "unchanged");
  return text.empty() ? In(language, "无", "none") : text;
}

Json PartJson(const PartResult& result) {
  Json item = Json::Object();
  item.Set("part", Json::Text(result.part));
  item.Set("resource", Json::Text(result.resource));
  item.Set("created", Json::Number(result.created));
  item.Set("updated", Json::Number(result.updated));
  item.Set("unchanged", Json::Number(result.unchanged));
  return item;
}

// Sends the parts in order and tells each; stops at the first error.
class DatasetImport {
 public:
  DatasetImport(Context& context, const Dataset& dataset)
      : context_(context),
        dataset_(dataset),
        importer_(context.clients, dataset),
        progress_(context.err, context.terminal.error_is_terminal,
                  context.terminal.width) {}

  int Run() {
    const absl::Status valid = importer_.Validate();
    if (!valid.ok()) {
      context_.err << In(context_.language,
                         "导入前核对未通过，未写入任何数据：",
                         "Refused before anything was written:")
                   << "\n";
      return Fail(context_, valid, &importer_.places());
    }
    const int code = SendAll();
    if (code == kExitOk && context_.json) {
      Json result = Json::Object();
      result.Set("department", Json::Text(dataset_.department_name()));
      result.Set("fiscal_year", Json::Number(dataset_.fiscal_year));
      result.Set("parts", std::move(parts_));
      context_.out << result.Dump();
    }
    return code;
  }

 private:
  using Send = std::function<absl::StatusOr<PartResult>()>;

  int SendAll() {
    const auto rows = [this](std::int64_t done, std::int64_t total) {
      if (!context_.terminal.error_is_terminal) return;
      progress_.Show(In(context_.language, "发送 ", "sending ") +
                         absl::StrCat(done, "/", total),
                     done, total);
    };
    for (const Send& send : Parts(rows)) {
      const absl::StatusOr<PartResult> result = send();
      progress_.Clear();
      if (!result.ok()) return Stop(result.status());
      if (!context_.json) {
        context_.out << PartWord(result->part, context_.language) << "  "
                     << Describe(*result, context_.language) << "  "
                     << result->resource << std::endl;
      }
      parts_.Add(PartJson(*result));
    }
    return kExitOk;
  }

  // Those that rest on the projects.
  void AddParts(const Importer::OnRows& rows, std::vector<Send>& parts) {
    if (!dataset_.investments.empty()) {
      parts.push_back([=] { return importer_.SendInvestments(rows); });
    }
    if (!dataset_.work_items.empty()) {
      parts.push_back([this] { return importer_.SendWorkItems(); });
    }
    if (!dataset_.signings.empty()) {
      parts.push_back([this] { return importer_.SendSignings(); });
    }
    if (!dataset_.listings.empty()) {
      parts.push_back([this] { return importer_.SendListings(); });
    }
    if (!dataset_.blocked_items.empty()) {
      parts.push_back([this] { return importer_.SendBlockedItems(); });
    }
    if (!dataset_.meetings.empty()) {
      parts.push_back([this] { return importer_.SendMeetings(); });
    }
  }

  // Those that the dataset has, in the order in which they rest on each other.
  std::vector<Send> Parts(const Importer::OnRows& rows) {
    std::vector<Send> parts = {[this] { return importer_.SendDepartment(); }};
    if (!dataset_.budget_units.empty()) {
      parts.push_back([this] { return importer_.SendBudgetUnits(); });
    }
    if (!dataset_.profiles.empty()) {
      parts.push_back([this] { return importer_.SendProfiles(); });
    }
    if (dataset_.ledger_year) {
      parts.push_back([this] { return importer_.SendFiscalYear(); });
    }
    if (!dataset_.institutions.empty()) {
      parts.push_back([this] { return importer_.SendInstitutions(); });
    }
    parts.push_back([=] { return importer_.SendBudgetRecords(rows); });
    parts.push_back([=] { return importer_.SendProjects(rows); });
    AddParts(rows, parts);
    parts.push_back([this] { return importer_.SendFramework(); });
    parts.push_back([this] { return importer_.SendSubmission(); });
    return parts;
  }

  int Stop(const absl::Status& error) {
    const int code = Fail(context_, error, &importer_.places());
    if (code == kExitUnavailable) {
      context_.err << In(context_.language,
                         "  导入未完成；再次运行同一命令即可补齐，不会重复",
                         "  The import is not complete; running it again adds "
                         "what is missing and doubles nothing")
                   << "\n";
    }
    return code;
  }

  Context& context_;
  const Dataset& dataset_;
  Importer importer_;
  Progress progress_;
  Json parts_ = Json::Array();
};

int ImportDataset(Context& context) {
  Diagnostics diagnostics;
  const Dataset dataset =
      ReadDataset(context.arguments.arguments()[0], diagnostics);
  CheckDataset(dataset, diagnostics);
  PrintRemarks(context, diagnostics);
  if (!diagnostics.empty()) {
    PrintFaults(context, diagnostics);
    return kExitFault;
  }
  return DatasetImport(context, dataset).Run();
}

}  // namespace

std::vector<Command> ImportCommands() {
  Command import;
  import.name = "import";
  import.summary = "check a dataset and send it to the services";
  import.text =
      "Checks the folder as `jixiao dataset check` does; with any fault\n"
      "nothing is sent. Then creates or updates the department with its "
      "units,\n"
      "posts, assets, carry-over and institutions, adds budget records, "
      "projects,\n"
      "targets and money that has arrived, creates or updates work items,\n"
      "signings, listings, blocked items and meetings, creates and activates\n"
      "the framework and what it extends, and creates or replaces the\n"
      "submission. A framework that is there with other content is refused:\n"
      "`jixiao framework import` revises it. Running it again\n"
      "changes nothing that is there already with the same content, and\n"
      "completes an import that was cut off.";
  import.examples =
      "jixiao import deploy/demo/nanjing-2024\n"
      "jixiao import deploy/demo/nanjing-2024 --json\n"
      "JIXIAO_BUDGET_ADDRESS=10.0.0.5:7101 jixiao import my-department-2024";
  import.syntax.arguments = {{ "DIR", "the dataset's folder" }};
  import.run = &ImportDataset;
  return {import};
}

}  // namespace jixiao::cli
