// The package of a Word document: which parts it has and how they refer to each
// other.
#include <pugixml.hpp>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/status/macros.h"
#include "services/evaluation/render/docx/body.h"
#include "services/evaluation/render/docx/furniture.h"
#include "services/evaluation/render/docx/package.h"
#include "services/evaluation/render/docx/picture.h"
#include "services/evaluation/render/docx/styles.h"
#include "services/evaluation/render/docx/xml.h"
#include "services/evaluation/render/pdf/metadata.h"
#include "services/evaluation/render/render.h"
#include "services/evaluation/render/span_text.h"

namespace jixiao::evaluation {
namespace docx {
namespace {

constexpr char kPackageNamespace[] =
    "http://schemas.openxmlformats.org/package/2006/";
constexpr char kWordPart[] =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.";

std::string RelationshipType(const std::string& kind) {
  return absl::StrCat(kRelationshipNamespace, "/", kind);
}

// A document of relationships.
class Relationships {
 public:
  Relationships()
      : root_(AddElement(
            xml_, "Relationships",
            {{"xmlns", absl::StrCat(kPackageNamespace, "relationships")}})) {}

  void Add(const std::string& id, const std::string& type,
           const std::string& target) {
    AddElement(root_, "Relationship",
               {{"Id", id}, {"Type", type}, {"Target", target}});
  }

  std::string Xml() const { return ToXml(xml_); }

 private:
  pugi::xml_document xml_;
  const pugi::xml_node root_;
};

std::string ContentTypesXml(const std::vector<PageFurniture>& furniture) {
  pugi::xml_document document;
  const pugi::xml_node types =
      AddElement(document, "Types",
                 {{"xmlns", absl::StrCat(kPackageNamespace, "content-types")}});
  const auto standard = [&](const char* extension, const std::string& type) {
    AddElement(types, "Default",
               {{"Extension", extension}, {"ContentType", type}});
  };
  const auto part = [&](const std::string& name, const std::string& type) {
    AddElement(types, "Override", {{"PartName", name}, {"ContentType", type}});
  };
  standard("rels", "application/vnd.openxmlformats-package.relationships+xml");
  standard("xml", "application/xml");
  standard("png", "image/png");
  part("/word/document.xml", absl::StrCat(kWordPart, "document.main+xml"));
  for (const char* name : {"styles", "settings", "fontTable"}) {
    part(absl::StrCat("/word/", name, ".xml"),
         absl::StrCat(kWordPart, name, "+xml"));
  }
  for (const PageFurniture& piece : furniture) {
    part(absl::StrCat("/word/", piece.target),
         absl::StrCat(kWordPart, piece.header ? "header+xml" : "footer+xml"));
  }
  part("/docProps/core.xml",
       "application/vnd.openxmlformats-package.core-properties+xml");
  part("/docProps/app.xml",
       "application/vnd.openxmlformats-officedocument.extended-properties+xml");
  return ToXml(document);
}

std::string PackageRelationshipsXml() {
  Relationships relationships;
  relationships.Add("rId1", RelationshipType("officeDocument"),
                    "word/document.xml");
  relationships.Add(
      "rId2",
      absl::StrCat(kPackageNamespace, "relationships/metadata/core-properties"),
      "docProps/core.xml");
  relationships.Add("rId3", RelationshipType("extended-properties"),
                    "docProps/app.xml");
  return relationships.Xml();
}

std::string DocumentRelationshipsXml(
    const std::vector<PageFurniture>& furniture, std::size_t pictures) {
  Relationships relationships;
  relationships.Add("rIdStyles", RelationshipType("styles"), "styles.xml");
  relationships.Add("rIdSettings", RelationshipType("settings"),
                    "settings.xml");
  relationships.Add("rIdFonts", RelationshipType("fontTable"), "fontTable.xml");
  for (const PageFurniture& piece : furniture) {
    relationships.Add(piece.relationship,
                      RelationshipType(piece.header ? "header" : "footer"),
                      piece.target);
  }
  for (std::size_t i = 0; i < pictures; ++i) {
    relationships.Add(Pictures::RelationshipId(i), RelationshipType("image"),
                      Pictures::Target(i));
  }
  return relationships.Xml();
}

std::string SettingsXml() {
  pugi::xml_document document;
  const pugi::xml_node settings = AddWordRoot(document, "w:settings");
  AddElement(settings, "w:zoom", {{"w:percent", "100"}});
  AddValue(settings, "w:defaultTabStop", "420");
  AddElement(settings, "w:evenAndOddHeaders");
  AddValue(settings, "w:characterSpacingControl", "compressPunctuation");
  const pugi::xml_node compatible = AddElement(settings, "w:compat");
  AddElement(compatible, "w:spaceForUL");
  AddElement(compatible, "w:balanceSingleByteDoubleByteWidth");
  AddElement(compatible, "w:doNotLeaveBackslashAlone");
  AddElement(compatible, "w:ulTrailSpace");
  AddElement(compatible, "w:doNotExpandShiftReturn");
  AddElement(compatible, "w:adjustLineHeightInTable");
  AddElement(compatible, "w:useFELayout");
  AddElement(compatible, "w:compatSetting",
             {{"w:name", "compatibilityMode"},
              {"w:uri", "http://schemas.microsoft.com/office/word"},
              {"w:val", "15"}});
  AddElement(settings, "w:themeFontLang",
             {{"w:val", "en-US"}, {"w:eastAsia", "zh-CN"}});
  AddValue(settings, "w:decimalSymbol", ".");
  AddValue(settings, "w:listSeparator", ",");
  return ToXml(document);
}

// Its time is that of the document's own date, in UTC.
std::string CorePropertiesXml(const v1::Document& report) {
  const std::string iso = pdf::DateIn(PlainTextOf(report.signed_date()));
  absl::Time date;
  std::string fault;
  if (!absl::ParseTime(absl::RFC3339_full, iso, &date, &fault)) {
    date = absl::UnixEpoch();
  }
  const std::string time =
      absl::FormatTime("%Y-%m-%dT%H:%M:%SZ", date, absl::UTCTimeZone());
  pugi::xml_document document;
  const pugi::xml_node properties =
      AddElement(document, "cp:coreProperties",
                 {{"xmlns:cp",
                   absl::StrCat(kPackageNamespace, "metadata/core-properties")},
                  {"xmlns:dc", "http://purl.org/dc/elements/1.1/"},
                  {"xmlns:dcterms", "http://purl.org/dc/terms/"},
                  {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"}});
  AddTextElement(properties, "dc:title", report.title());
  AddTextElement(properties, "dc:creator", report.signatory());
  AddTextElement(properties, "dc:language", "zh-CN");
  for (const char* name : {"dcterms:created", "dcterms:modified"}) {
    AddTextElement(properties, name, time)
        .append_attribute("xsi:type")
        .set_value("dcterms:W3CDTF");
  }
  return ToXml(document);
}

std::string AppPropertiesXml(const v1::Document& report) {
  pugi::xml_document document;
  const pugi::xml_node properties =
      AddElement(document, "Properties",
                 {{"xmlns",
                   "http://schemas.openxmlformats.org/officeDocument/2006/"
                   "extended-properties"}});
  AddTextElement(properties, "Application", "jixiao");
  AddTextElement(properties, "Company", report.signatory());
  return ToXml(document);
}

}  // namespace
}  // namespace docx

absl::StatusOr<std::string> RenderDocx(const v1::Document& document) {
  JX_ASSIGN_OR_RETURN(docx::Body body, docx::WriteBody(document));
  std::vector<docx::PageFurniture> furniture = docx::FurnitureOf(document);
  std::vector<docx::Part> parts;
  parts.push_back({"[Content_Types].xml", docx::ContentTypesXml(furniture)});
  parts.push_back({"_rels/.rels", docx::PackageRelationshipsXml()});
  parts.push_back({"docProps/app.xml", docx::AppPropertiesXml(document)});
  parts.push_back({"docProps/core.xml", docx::CorePropertiesXml(document)});
  parts.push_back(
      {"word/_rels/document.xml.rels",
       docx::DocumentRelationshipsXml(furniture, body.pictures.size())});
  parts.push_back({"word/document.xml", std::move(body.xml)});
  parts.push_back({"word/styles.xml", docx::StylesXml()});
  parts.push_back({"word/settings.xml", docx::SettingsXml()});
  parts.push_back({"word/fontTable.xml", docx::FontTableXml()});
  for (docx::PageFurniture& piece : furniture) {
    parts.push_back(
        {absl::StrCat("word/", piece.target), std::move(piece.xml)});
  }
  for (docx::Part& picture : body.pictures) {
    parts.push_back(std::move(picture));
  }
  return docx::ZipParts(parts);
}

}  // namespace jixiao::evaluation
