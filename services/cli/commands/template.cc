// jixiao template validate, import, export, list and show
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "common/text/text.h"
#include "common/uuid/uuid.h"
#include "services/cli/client/same_content.h"
#include "services/cli/commands/command.h"
#include "services/cli/commands/template_text.h"
#include "services/cli/dataset/template_file.h"
#include "services/cli/ledger/output_file.h"
#include "services/cli/output/table.h"
#include "services/evaluation/domain/names.h"

namespace jixiao::cli {
namespace {

using evaluation::ReportTemplateKey;
using evaluation::v1::ReportTemplate;
using evaluation::v1::TemplateService;

// `reportTemplates/{id}@{revision}` of an argument that may leave out
// `reportTemplates/` and the revision. INVALID_ARGUMENT.
absl::StatusOr<std::string> TemplateNameOf(const std::string& argument) {
  const std::string name = absl::StartsWith(argument, "reportTemplates/")
                               ? argument
                               : absl::StrCat("reportTemplates/", argument);
  if (evaluation::ParseReportTemplateKey(name).has_value()) return name;
  return status::InvalidValue(
      absl::StrCat(text::Quote(argument),
                   " names no template; accepted: an id such as "
                   "nanjing-agency, also with @REVISION"));
}

absl::StatusOr<ReportTemplate> GetTemplate(Context& context,
                                           const std::string& name) {
  evaluation::v1::GetReportTemplateRequest request;
  request.set_name(name);
  ReportTemplate found;
  JX_RETURN_IF_ERROR(context.clients.Call(
      context.clients.evaluation_peer(), context.clients.templates(),
      &TemplateService::Stub::GetReportTemplate, request, found));
  return found;
}

// The template that the first argument names.
absl::StatusOr<ReportTemplate> FindNamedTemplate(Context& context) {
  JX_ASSIGN_OR_RETURN(const std::string name,
                      TemplateNameOf(context.arguments.arguments()[0]));
  return GetTemplate(context, name);
}

TemplateSource CheckedTemplate(Context& context, Diagnostics& diagnostics) {
  TemplateSource source =
      ReadTemplateFile(context.arguments.arguments()[0], diagnostics);
  CheckTemplateSource(source, diagnostics);
  return source;
}

int ValidateTemplate(Context& context) {
  Diagnostics diagnostics;
  const TemplateSource source = CheckedTemplate(context, diagnostics);
  const int code = diagnostics.empty() ? kExitOk : kExitFault;
  if (context.json) {
    Json result = TemplateJson(source.report_template);
    result.Set("faults", FaultsJson(diagnostics.Sorted()));
    context.out << result.Dump();
    return code;
  }
  if (!diagnostics.empty()) {
    PrintFaults(context, diagnostics);
    return code;
  }
  context.out << In(context.language, "没有发现问题：", "No faults: ")
              << source.id << "\n"
              << SectionTable(source.report_template, context.language,
                              context.terminal);
  return code;
}

absl::StatusOr<ReportTemplate> CreateTemplate(Context& context,
                                              const TemplateSource& source) {
  evaluation::v1::CreateReportTemplateRequest request;
  request.set_report_template_id(source.id);
  *request.mutable_report_template() = source.report_template;
  request.set_request_id(Uuid4());
  ReportTemplate answer;
  JX_RETURN_IF_ERROR(context.clients.Call(
      context.clients.evaluation_peer(), context.clients.templates(),
      &TemplateService::Stub::CreateReportTemplate, request, answer));
  return answer;
}

absl::StatusOr<ReportTemplate> ReviseTemplate(Context& context,
                                              const TemplateSource& source,
                                              const ReportTemplate& there) {
  evaluation::v1::ReviseReportTemplateRequest request;
  *request.mutable_report_template() = source.report_template;
  request.mutable_report_template()->set_etag(there.etag());
  request.set_request_id(Uuid4());
  ReportTemplate answer;
  JX_RETURN_IF_ERROR(context.clients.Call(
      context.clients.evaluation_peer(), context.clients.templates(),
      &TemplateService::Stub::ReviseReportTemplate, request, answer));
  return answer;
}

// The outcome is told in the language of the user, in JSON in English.
int PrintSentTemplate(Context& context, const ReportTemplate& sent,
                      const char* chinese, const char* english) {
  if (context.json) {
    Json result = TemplateJson(sent);
    result.Set("outcome", Json::Text(english));
    context.out << result.Dump();
  } else {
    context.out << sent.name() << "  " << In(context.language, chinese, english)
                << "\n";
  }
  return kExitOk;
}

int ImportTemplate(Context& context) {
  Diagnostics diagnostics;
  const TemplateSource source = CheckedTemplate(context, diagnostics);
  if (!diagnostics.empty()) {
    PrintFaults(context, diagnostics);
    return kExitFault;
  }
  const auto there = GetTemplate(context, source.report_template.name());
  if (!there.ok() && !absl::IsNotFound(there.status())) {
    return Fail(context, there.status());
  }
  const auto sent = there.ok() ? ReviseTemplate(context, source, *there)
                               : CreateTemplate(context, source);
  if (!sent.ok()) return Fail(context, sent.status(), &source.at);
  if (!there.ok()) {
    return PrintSentTemplate(context, *sent, "新增", "created");
  }
  if (sent->name() == there->name()) {
    return PrintSentTemplate(context, *sent, "未变", "unchanged");
  }
  return PrintSentTemplate(context, *sent, "新修订", "new revision");
}

int ExportTemplate(Context& context) {
  const absl::Status named = CheckJsonHasFile(context);
  if (!named.ok()) return Misuse(context, named);
  const auto found = FindNamedTemplate(context);
  if (!found.ok()) return Fail(context, found.status());
  const std::string text = found->source_text().empty() ? TemplateYaml(*found)
                                                        : found->source_text();
  const std::string& path = context.arguments.Get("output");
  if (path.empty() || path == "-") {
    context.out << text;
    return kExitOk;
  }
  const absl::Status kept = WriteOutputFile(path, text);
  if (!kept.ok()) return Fail(context, kept);
  if (context.json) {
    context.out << TemplateJson(*found).Dump();
  } else {
    context.out << path << "  " << found->name() << "\n";
  }
  return kExitOk;
}

int ListTemplates(Context& context) {
  std::vector<ReportTemplate> found;
  evaluation::v1::ListReportTemplatesRequest request;
  request.set_page_size(1000);
  do {
    evaluation::v1::ListReportTemplatesResponse page;
    const absl::Status listed = context.clients.Call(
        context.clients.evaluation_peer(), context.clients.templates(),
        &TemplateService::Stub::ListReportTemplates, request, page);
    if (!listed.ok()) return Fail(context, listed);
    found.insert(found.end(), page.report_templates().begin(),
                 page.report_templates().end());
    request.set_page_token(page.next_page_token());
  } while (!request.page_token().empty());
  if (context.json) {
    Json list = Json::Array();
    for (const ReportTemplate& item : found) list.Add(TemplateJson(item));
    Json result = Json::Object();
    result.Set("report_templates", std::move(list));
    context.out << result.Dump();
    return kExitOk;
  }
  Table table(
      {LeftColumn(In(context.language, "模板", "template")),
       LeftColumn(In(context.language, "名称", "label")),
       LeftColumn(In(context.language, "部门类型", "department type"))});
  for (const ReportTemplate& item : found) {
    table.AddRow({item.name(), item.display_name(), item.department_type()});
  }
  context.out << table.Render(context.terminal);
  return kExitOk;
}

int ShowTemplate(Context& context) {
  const auto found = FindNamedTemplate(context);
  if (!found.ok()) return Fail(context, found.status());
  if (context.json) {
    context.out << TemplateJson(*found).Dump();
    return kExitOk;
  }
  context.out << found->name() << "  " << found->display_name() << "\n"
              << In(context.language, "部门类型 ", "department type ")
              << found->department_type() << "\n"
              << In(context.language, "摘要 ", "digest ") << found->digest()
              << "\n"
              << SectionTable(*found, context.language, context.terminal);
  return kExitOk;
}

Command MakeCommand(const char* name, const char* summary, const char* text,
                    const char* examples, int (*run)(Context&)) {
  Command command;
  command.name = name;
  command.summary = summary;
  command.text = text;
  command.examples = examples;
  command.run = run;
  return command;
}

}  // namespace

std::vector<Command> TemplateCommands() {
  const ArgumentSpec file{"FILE", "the template in YAML"};
  const ArgumentSpec name{"NAME", "the template, also with @REVISION"};
  Command validate = MakeCommand(
      "template validate",
      "list every fault of a report template, with line numbers",
      "Reads a template and lists what is wrong with its sections and with "
      "the\n"
      "language of their texts. Whether the figures that it names are there "
      "is\n"
      "told when a submission names it. Sends nothing and needs no server. "
      "The\n"
      "format: services/evaluation/template/README.md.",
      "jixiao template validate deploy/demo/templates/nanjing-agency.yaml",
      &ValidateTemplate);
  validate.syntax.arguments = {file};
  validate.calls_services = false;
  Command import = MakeCommand(
      "template import", "create or revise a report template from its file",
      "Validates the file and sends it. A new id becomes the first revision, "
      "other\n"
      "content of a known one the next; reports keep the revision that their\n"
      "submission names. The text is kept with its comments.",
      "jixiao template import deploy/demo/templates/nanjing-agency.yaml",
      &ImportTemplate);
  import.syntax.arguments = {file};
  Command exported = MakeCommand(
      "template export", "write a report template as the file that people edit",
      "Writes the text that the template was imported from, with its "
      "comments,\n"
      "or one that is made from it.",
      "jixiao template export nanjing-agency -o template.yaml",
      &ExportTemplate);
  exported.syntax.arguments = {name};
  FlagSpec output{"output", "FILE",
                  "the file; without it, or with -, standard output"};
  output.letter = 'o';
  exported.syntax.flags = {output};
  Command list = MakeCommand("template list",
                             "list the report templates with their revisions",
                             "Lists every revision of every template.",
                             "jixiao template list", &ListTemplates);
  Command show =
      MakeCommand("template show", "show the sections of a report template",
                  "Shows the sections of a template, whose text the department "
                  "may or must\n"
                  "write, and when they stand.",
                  "jixiao template show nanjing-agency@1", &ShowTemplate);
  show.syntax.arguments = {name};
  return {validate, import, exported, list, show};
}

}  // namespace jixiao::cli
