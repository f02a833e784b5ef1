// jixiao report verify
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/config/config.h"
#include "common/resource/names.h"
#include "common/status/macros.h"
#include "common/status/status.h"
#include "services/cli/client/seals.h"
#include "services/cli/commands/report_commands.h"
#include "services/cli/commands/seal_text.h"
#include "services/cli/output/table.h"
#include "services/orchestrator/domain/report_name.h"

namespace jixiao::cli {
namespace {

using orchestrator::ChainEnd;
using orchestrator::SealedText;
using report::v1::Report;
using report::v1::ReportSeal;

// One thing that was looked at.
struct Proof {
  std::string what_chinese;
  std::string what;
  absl::Status result;
};

// Everything that was looked at, and what it is about.
struct Proofs {
  std::string report;
  ReportSeal seal;
  std::vector<Proof> proofs;

  void Add(std::string what_chinese, std::string what, absl::Status result) {
    proofs.push_back(
        {std::move(what_chinese), std::move(what), std::move(result)});
  }
  bool Hold() const {
    for (const Proof& proof : proofs) {
      if (!proof.result.ok()) return false;
    }
    return true;
  }
};

// What is after the last dot of a path, "pdf"; empty where there is none.
std::string ExtensionOf(const std::string& path) {
  const std::size_t dot = path.rfind('.');
  const std::size_t slash = path.rfind('/');
  if (dot == std::string::npos || (slash != std::string::npos && dot < slash)) {
    return "";
  }
  return path.substr(dot + 1);
}

// The format that the bytes were sealed as; where they are none of the sealed
// ones, that of the file's name.
std::string SealedFormatOf(const report::v1::SealManifest& manifest,
                           const std::string& bytes, const std::string& path) {
  for (const auto& rendering : manifest.renderings()) {
    if (orchestrator::ProveRendering(manifest, rendering.format(), bytes)
            .ok()) {
      return rendering.format();
    }
  }
  return ExtensionOf(path);
}

absl::StatusOr<Proofs> VerifyFile(Context& context, const std::string& path) {
  const std::string& seal_path = context.arguments.Get("seal");
  const std::string& key_files = context.arguments.Get("public_key");
  if (seal_path.empty() || key_files.empty()) {
    return status::InvalidValue(
        "a file is verified with --seal and --public_key; a report by its "
        "name, departments/{department}/reports/{fiscal_year}");
  }
  JX_ASSIGN_OR_RETURN(const std::string bytes, config::ReadFile(path));
  JX_ASSIGN_OR_RETURN(const std::string text, config::ReadFile(seal_path));
  JX_ASSIGN_OR_RETURN(const auto keys, LoadKeys(key_files));
  const absl::StatusOr<SealedText> sealed = ParseSealFile(text);
  if (!sealed.ok()) return status::Annotate(sealed.status(), seal_path);
  Proofs proofs;
  proofs.seal = sealed->seal;
  proofs.report = sealed->seal.manifest().report();
  proofs.Add("签封", "signature", orchestrator::ProveSeal(*sealed, keys));
  const std::string format =
      SealedFormatOf(sealed->seal.manifest(), bytes, path);
  proofs.Add(
      absl::StrCat(format, " 文件"), absl::StrCat(format, " file"),
      orchestrator::ProveRendering(sealed->seal.manifest(), format, bytes));
  return proofs;
}

// The chain of the department, each seal by itself and with the one before.
void ProveChain(const std::vector<ReportSeal>& seals,
                const std::vector<signature::PublicKey>& keys, Proofs& proofs) {
  ChainEnd end;
  for (const ReportSeal& seal : seals) {
    absl::Status result =
        orchestrator::ProveSeal(orchestrator::SealedTextOf(seal), keys);
    const absl::Status link = orchestrator::ProveLink(seal, end);
    if (result.ok()) result = link;
    proofs.Add(absl::StrCat("签封 ", seal.name()), seal.name(), result);
  }
}

// The seal of the revision, or of the one of the year that was sealed last.
std::optional<ReportSeal> SealOf(const std::vector<ReportSeal>& seals,
                                 const orchestrator::ReportKey& key) {
  std::optional<ReportSeal> found;
  for (const ReportSeal& seal : seals) {
    const auto report = orchestrator::ParseReportName(seal.manifest().report());
    if (report.ok() && report->fiscal_year == key.fiscal_year &&
        (key.revision == 0 || report->revision == key.revision)) {
      found = seal;
    }
  }
  return found;
}

void ProveStoredBytes(Clients& clients, const Report& report, Proofs& proofs) {
  const auto& manifest = proofs.seal.manifest();
  for (const auto& rendering : manifest.renderings()) {
    const std::string& format = rendering.format();
    const auto bytes = DownloadRendering(clients, report, format);
    proofs.Add(absl::StrCat(format, " 文件"), absl::StrCat(format, " file"),
               bytes.ok()
                   ? orchestrator::ProveRendering(manifest, format, *bytes)
                   : bytes.status());
  }
}

absl::StatusOr<Proofs> VerifyName(Context& context, const std::string& name) {
  JX_ASSIGN_OR_RETURN(const orchestrator::ReportKey key,
                      orchestrator::ParseReportName(name));
  const std::string department = resource::DepartmentName(key.department);
  JX_ASSIGN_OR_RETURN(const std::vector<ReportSeal> seals,
                      ListSeals(context.clients, department));
  const std::string& key_files = context.arguments.Get("public_key");
  JX_ASSIGN_OR_RETURN(const auto keys,
                      key_files.empty()
                          ? ListSealKeys(context.clients, department)
                          : LoadKeys(key_files));
  const std::optional<ReportSeal> seal = SealOf(seals, key);
  if (!seal.has_value()) {
    return status::NotFound(
        "jixiao/ReportSeal",
        absl::StrCat("the seal of ", name, " (sealed is what is published)"));
  }
  Proofs proofs;
  proofs.seal = *seal;
  proofs.report = seal->manifest().report();
  ProveChain(seals, keys, proofs);
  JX_ASSIGN_OR_RETURN(const auto sealed,
                      orchestrator::ParseReportName(proofs.report));
  JX_ASSIGN_OR_RETURN(
      const Report report,
      GetReport(context.clients,
                {sealed.department, sealed.fiscal_year, sealed.revision}));
  proofs.Add("报告", "report",
             orchestrator::ProveReport(seal->manifest(), report));
  ProveStoredBytes(context.clients, report, proofs);
  return proofs;
}

void PrintProofs(Context& context, const Proofs& proofs) {
  const Language language = context.language;
  context.out << proofs.report << "  " << proofs.seal.name() << "  "
              << In(language, "密钥 ", "key ") << proofs.seal.key_id() << "\n";
  Table table(
      {{In(language, "项目", "what")}, {In(language, "结果", "result")}});
  for (const Proof& proof : proofs.proofs) {
    table.AddRow(
        {language == Language::kChinese ? proof.what_chinese : proof.what,
         proof.result.ok()
             ? std::string(In(language, "相符", "proven"))
             : absl::StrCat(In(language, "不符  ", "NOT PROVEN  "),
                            SealFaultText(proof.result, language))});
  }
  context.out << table.Render(context.terminal)
              << (proofs.Hold()
                      ? In(language, "与签封时一致", "as it was sealed")
                      : In(language, "与签封时不一致", "NOT as it was sealed"))
              << "\n";
}

Json ProofsJson(const Proofs& proofs) {
  Json json = Json::Object();
  json.Set("report", Json::Text(proofs.report));
  json.Set("seal", Json::Text(proofs.seal.name()));
  json.Set("key_id", Json::Text(proofs.seal.key_id()));
  json.Set("proven", Json::Bool(proofs.Hold()));
  Json list = Json::Array();
  for (const Proof& proof : proofs.proofs) {
    Json item = Json::Object();
    item.Set("what", Json::Text(proof.what));
    item.Set("proven", Json::Bool(proof.result.ok()));
    item.Set("message", Json::TextOrNull(std::string(proof.result.message())));
    list.Add(std::move(item));
  }
  json.Set("proofs", std::move(list));
  return json;
}

int Verify(Context& context) {
  const std::string& what = context.arguments.arguments()[0];
  const bool named = what.rfind("departments/", 0) == 0;
  const auto proofs =
      named ? VerifyName(context, what) : VerifyFile(context, what);
  if (!proofs.ok()) {
    if (absl::IsInvalidArgument(proofs.status())) {
      return Misuse(context, proofs.status());
    }
    const int code = Fail(context, proofs.status());
    return absl::IsDataLoss(proofs.status()) ? kExitFault : code;
  }
  if (context.json) {
    context.out << ProofsJson(*proofs).Dump();
  } else {
    PrintProofs(context, *proofs);
  }
  return proofs->Hold() ? kExitOk : kExitFault;
}

}  // namespace

Command VerifyReportCommand() {
  Command verify;
  verify.name = "report verify";
  verify.summary = "prove a published report, or say what has changed";
  verify.text =
      "Of a report's name: proves every seal of the department, its place in\n"
      "the chain, the report and the stored bytes of all its formats. The "
      "keys\n"
      "are those of the server, or with --public_key your own.\n"
      "Of a file in any of the formats: proves it with a seal and a public "
      "key\n"
      "that you keep, without any server.\n"
      "What is not as it was sealed is named, and the program ends with 1.";
  verify.examples =
      "jixiao report verify departments/nj-tcj/reports/2024\n"
      "jixiao report verify report.pdf --seal seal.json --public_key key.pem";
  verify.syntax.arguments = {
      {"FILE|NAME",
       "a file, or departments/{department}/reports/{year}, with "
       "or without @{revision}"}};
  verify.syntax.flags = {
      {"seal", "FILE",
       "the seal of the report, written by `jixiao report get --format seal`"},
      {"public_key", "FILES",
       "public keys that seals are proven with, PEM, separated by commas"}};
  verify.run = &Verify;
  return verify;
}

}  // namespace jixiao::cli
